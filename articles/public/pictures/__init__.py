"""Pictures that other sites show with a link to a guide, and the icons of this one: drawn here, from words and colours."""
