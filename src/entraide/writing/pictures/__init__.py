"""Pictures, as SVG without script or style: the page's own sheet dresses their lines and words by their classes."""
