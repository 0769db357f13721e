"""A letter as it reads: nodes, French wording, and what shows them. Knows no file and no screen."""
