"""The verbs, one file each: `add` gives the group a command with its options, and imports what it calls when run."""
