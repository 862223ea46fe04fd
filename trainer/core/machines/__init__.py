"""What a training runs on: one process or many, their random numbers, device, memory and sleep."""
