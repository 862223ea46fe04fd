"""One or several processes of a run, their random numbers, device, memory and sleep."""
