"""Values with unit and basis, and how officials read and write them."""
