"""What the figures of a letter share, whoever draws them: geometry, scales, where names go. Pure.

    plane.py    degrees and months onto a surface, shapes cut to a frame, rows through a shape
    borders.py  borders drawn once, the rings around a territory
    names.py    names of communes that stay in the frame and never touch
    scales.py   round numbers for a scale bar and for an axis
    map_of.py   the Map node: made of the database of communes

A surface is measured in any unit (points of a page, dots of a terminal), y down.
"""
