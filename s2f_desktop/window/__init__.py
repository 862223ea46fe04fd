"""The main window: it builds the parts and places their actions in menus."""
