"""How the pages of one hospital look: its logo, icon and colours, from one folder of its own."""
