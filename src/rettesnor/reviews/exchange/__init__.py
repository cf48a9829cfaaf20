"""Answers in other shapes: a workbook to fill in without the net, keys typed from paper, exports.

Pure: a form and what stands now in, bytes or a `Reading` out. A reading writes nothing: its
proposals are saved by the ordinary actions, in the order they stand, when a person accepts them.
"""
