"""The second factor: devices, their pages, and the gate that asks for it."""
