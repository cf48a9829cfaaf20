"""The cast of every story.

Kari leads Nav Lillevik, where Ola and Siri review; Liv leads an office in another county;
Aud is adviser at the county governor; Per is national.
"""

from rettesnor.demo.people import Cast, build_cast

__all__ = ["Cast", "build_cast"]
