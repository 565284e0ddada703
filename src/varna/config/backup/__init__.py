"""One archive that holds a whole site, and the way back: verified first, then swapped in whole."""
