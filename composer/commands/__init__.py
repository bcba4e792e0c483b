"""What a terminal offers besides serving: letters one by one or by table, and the upkeep of cases."""
