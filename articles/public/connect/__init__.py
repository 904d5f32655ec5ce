"""Being found by a hospital's other systems: HL7 Infobutton requests, answered as MedlinePlus Connect answers them."""
