"""What the makers of ODK's forms say of an XLSForm. The one place that knows pyxform."""

from io import BytesIO

from pyxform.xls2xform import convert


def xform_of(data: bytes) -> str:
    """The XForm that pyxform makes of an .xlsx file; its error when it will not have it."""
    return str(convert(BytesIO(data), file_type=".xlsx", validate=False).xform)
