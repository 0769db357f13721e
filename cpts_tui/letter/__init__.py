"""What a letter is: fields, trames, nomenclatures, rules and review. Knows no file, no page and no screen."""
