"""What stands below the table of people: what an account holds, how it is opened, what the record keeps of it."""
