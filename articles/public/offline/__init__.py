"""Guides that somebody has opened stay readable on that device without a network, as dated copies."""
