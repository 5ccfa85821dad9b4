"""An Answer as a picture: data prepared in one place, marks drawn in another, style in a third."""
