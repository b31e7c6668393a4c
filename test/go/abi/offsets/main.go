// Compares offsets in Go assembly with those that go/types reckons from the declarations.
//
//	offsets ARCHITECTURE DECLARATIONS.go [LISTING.s]
//
// Without a listing it prints what go/types says: a line for each function, with the bytes of all arguments and results, then
// name, offset and size of each, or of the numbers that a structure or array is made of.
//
// Every name+offset(FP) of the listing must be a part of an argument or result, and lie there; the size behind each
// TEXT's dash must be that of all of them. The rules: cmd/asm's documentation, and cmd/vet's asmdecl, which knows no
// amd64p32.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"strconv"
)

// maxAlign is what results are aligned to: that of a 64-bit register, also with 32-bit pointers.
const maxAlign = 8

type place struct {
	name         string
	offset, size int64
}

type layout struct {
	values  []place // but for structures and arrays, whose parts are here
	offsets map[string]int64
	size    int64
}

// walk enters what assembly may call a value's parts: the value, its words, fields and elements.
func (l *layout) walk(sizes types.Sizes, name string, t types.Type, at int64) {
	l.offsets[name] = at
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
	default:
		l.values = append(l.values, place{name, at, sizes.Sizeof(t)})
	}
	word := sizes.Sizeof(types.Typ[types.Uintptr])
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Kind() == types.String {
			l.offsets[name+"_base"], l.offsets[name+"_len"] = at, at+word
		}
	case *types.Slice:
		l.offsets[name+"_base"], l.offsets[name+"_len"], l.offsets[name+"_cap"] = at, at+word, at+2*word
	case *types.Struct:
		var fields []*types.Var
		for i := 0; i < u.NumFields(); i++ {
			fields = append(fields, u.Field(i))
		}
		for i, offset := range sizes.Offsetsof(fields) {
			l.walk(sizes, name+"_"+fields[i].Name(), fields[i].Type(), at+offset)
		}
	case *types.Array:
		for i := int64(0); i < u.Len(); i++ {
			l.walk(sizes, fmt.Sprintf("%s_%d", name, i), u.Elem(), at+i*sizes.Sizeof(u.Elem()))
		}
	}
}

func align(offset, alignment int64) int64 { return (offset + alignment - 1) / alignment * alignment }

func (l *layout) addTuple(sizes types.Sizes, tuple *types.Tuple, unnamed string) {
	for i := 0; i < tuple.Len(); i++ {
		v := tuple.At(i)
		name := v.Name()
		if name == "" || name == "_" {
			name = unnamed
			if i > 0 {
				name += strconv.Itoa(i)
			}
		}
		l.size = align(l.size, sizes.Alignof(v.Type()))
		l.walk(sizes, name, v.Type(), l.size)
		l.size += sizes.Sizeof(v.Type())
	}
}

func layouts(sizes types.Sizes, file string) (map[string]layout, error) {
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, file, nil, 0)
	if err != nil {
		return nil, err
	}
	config := types.Config{Sizes: sizes}
	pkg, err := config.Check("abi", files, []*ast.File{tree}, nil)
	if err != nil {
		return nil, err
	}
	all := map[string]layout{}
	for _, name := range pkg.Scope().Names() {
		function, ok := pkg.Scope().Lookup(name).(*types.Func)
		if !ok {
			continue
		}
		signature := function.Type().(*types.Signature)
		l := layout{offsets: map[string]int64{}}
		l.addTuple(sizes, signature.Params(), "arg")
		if signature.Results().Len() > 0 {
			l.size = align(l.size, maxAlign)
			l.addTuple(sizes, signature.Results(), "ret")
		}
		all[name] = l
	}
	return all, nil
}

var (
	text      = regexp.MustCompile(`^TEXT\s+·(\w+)(?:<\w*>)?\(SB\),\s*[^$]*\$(-?\d+)(?:-(\d+))?`)
	reference = regexp.MustCompile(`\b(\w+)\+(\d+)\(FP\)`)
)

// check returns how many functions and references were compared, and what is wrong.
func check(all map[string]layout, listing string) (functions, references int, wrong []string) {
	file, err := os.Open(listing)
	if err != nil {
		return 0, 0, []string{err.Error()}
	}
	defer file.Close()
	var current layout
	name := ""
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if match := text.FindStringSubmatch(line); match != nil {
			var ok bool
			name = match[1]
			if current, ok = all[name]; !ok {
				wrong = append(wrong, name+" is not declared")
				continue
			}
			functions++
			if size, _ := strconv.ParseInt(match[3], 10, 64); size != current.size {
				wrong = append(wrong, fmt.Sprintf("%s: arguments and results have %d bytes, not %d", name, current.size, size))
			}
			continue
		}
		for _, match := range reference.FindAllStringSubmatch(line, -1) {
			offset, _ := strconv.ParseInt(match[2], 10, 64)
			if want, ok := current.offsets[match[1]]; !ok {
				wrong = append(wrong, fmt.Sprintf("%s: %s is no part of an argument or result", name, match[1]))
			} else if want != offset {
				wrong = append(wrong, fmt.Sprintf("%s: %s lies at %d, not %d", name, match[1], want, offset))
			}
			references++
		}
	}
	if err := lines.Err(); err != nil {
		wrong = append(wrong, err.Error())
	}
	return functions, references, wrong
}

func print(all map[string]layout) {
	for name, l := range all {
		fmt.Print(name, " ", l.size)
		for _, v := range l.values {
			fmt.Print(" ", v.name, " ", v.offset, " ", v.size)
		}
		fmt.Println()
	}
}

func main() {
	architecture := os.Args[1]
	sizes := types.SizesFor("gc", architecture)
	if sizes == nil {
		fmt.Println("unknown architecture", architecture)
		os.Exit(2)
	}
	all, err := layouts(sizes, os.Args[2])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if len(os.Args) == 3 {
		print(all)
		return
	}
	functions, references, wrong := check(all, os.Args[3])
	for _, each := range wrong {
		fmt.Println(each)
	}
	fmt.Printf("%s: %d functions, %d references, %d wrong\n", architecture, functions, references, len(wrong))
	if len(wrong) > 0 || functions != len(all) || references == 0 {
		os.Exit(1)
	}
}
