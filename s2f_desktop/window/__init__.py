"""The main window: actions, menus, dialogs, and how its parts are joined."""
