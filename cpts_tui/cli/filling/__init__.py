"""A letter filled in question by question, on a plain terminal that a screen reader follows, or from a pipe.

Lines are written and read, nothing else: no cursor is moved, nothing is erased, no colour means anything. What is
asked comes from the review, what an answer means from ``letter.values``: the same sentences as on the screen.

``talk`` says and asks, and knows the commands that go everywhere · ``keeper`` saves each answer at once · ``answers``
is what an answer may be · ``single``, ``several``, ``tables``, ``communes`` ask one field, a module a kind ·
``interview`` asks them all, in order · ``telling`` is what is said before, after and meanwhile.
"""
