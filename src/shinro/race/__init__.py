"""Race: people like real ones and the policies that they follow go in; how they fare on history comes out."""
