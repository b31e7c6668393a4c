let elsewhere = 3
