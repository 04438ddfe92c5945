"""The pages of the window, one file each; `routes` says which is where."""
