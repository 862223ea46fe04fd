"""What every task learns with: losses, critics, optimisers, and whether it does well."""
