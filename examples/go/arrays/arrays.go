// Package arrays copies and sorts.
package arrays

import (
	"sort"

	"pasm.example/kernels/internal/kernel"
)

type (
	copyFunc = func(to, from []byte)
	// sortColumnsFunc sorts each column of 16 rows.
	sortColumnsFunc = func(rows []int32)
)

// A kernel sorts as many columns as its registers have lanes.
type columnSorter struct {
	columns int
	sort    sortColumnsFunc
}

var (
	copiers       = kernel.Usable(copyKernels, copyGo)
	columnSorters = kernel.Usable(sortKernels, columnSorter{1, sortColumnGo})
)

// Copy copies all of from to the beginning of to.
func Copy(to, from []byte) { copiers[0].Run(to[:len(from)], from) }

func copyGo(to, from []byte) { copy(to, from) }

const rows = 16

// SortColumns sorts each column of 16 rows of any length.
func SortColumns(numbers *[rows][]int32) { sortColumns(columnSorters[0].Run, numbers) }

func sortColumns(sorter columnSorter, numbers *[rows][]int32) {
	some := make([]int32, rows*sorter.columns)
	for first := 0; first < len(numbers[0]); first += sorter.columns {
		for i, row := range numbers {
			copy(some[i*sorter.columns:(i+1)*sorter.columns], row[first:])
		}
		sorter.sort(some)
		for i, row := range numbers {
			copy(row[first:], some[i*sorter.columns:(i+1)*sorter.columns])
		}
	}
}

func sortColumnGo(numbers []int32) {
	sort.Slice(numbers, func(i, j int) bool { return numbers[i] < numbers[j] })
}
