main.o: main.pasm lib/first.pasm lib/second.pasm
