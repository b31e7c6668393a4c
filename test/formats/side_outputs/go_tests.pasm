; -emit-go-test: a skeleton that is skipped until somebody fills it in.
; RUN: %pasmc -mabi=goasm -mgo-package=kernels %s -o %t.s -emit-go-test - | FileCheck %s
pasm 1

function float Dot(slice<float> x, const float* y, int name) {
    xmm v
    xorps v, v
    return v
}
function void clear(slice<float> x) { return }
; CHECK: package kernels
; CHECK: import (
; CHECK-NEXT: 	"testing"
; CHECK-NEXT: )
; CHECK: func TestDot(t *testing.T) {
; CHECK-NEXT: 	tests := []struct {
; CHECK-NEXT: 		name_ string
; CHECK-NEXT: 		x     []float32
; CHECK-NEXT: 		y     *float32
; CHECK-NEXT: 		name  int32
; CHECK-NEXT: 		want  float32
; CHECK-NEXT: 	}{
; CHECK-NEXT: 		// Fill in arguments and what is expected of them:
; CHECK-NEXT: 		// {name_: "zero", x: nil, y: nil, name: 0, want: 0},
; CHECK-NEXT: 	}
; CHECK-NEXT: 	if len(tests) == 0 {
; CHECK-NEXT: 		t.Skip("there are no cases yet")
; CHECK: 			got := Dot(test.x, test.y, test.name)
; CHECK-NEXT: 			if got != test.want {
; CHECK-NEXT: 				t.Errorf("want: got %v, want %v", got, test.want)
; CHECK: func Test_clear(t *testing.T) {
; CHECK: 			clear(test.x)
; CHECK-NEXT: 			t.Skip("nothing is compared yet with what is expected")
