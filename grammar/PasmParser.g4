// The .pasm language. One token of lookahead decides everywhere (a test searches the generated parser for
// adaptivePredict), so parsing is linear. What a name means - instruction, macro, register class, pseudo-instruction -
// is decided after parsing: a line is a head and arguments. Expressions are flat lists here; the tree builder
// (frontend/parse/build_expression.cpp) applies C's precedence.
parser grammar PasmParser;
options { tokenVocab = PasmLexer; }

file  : lines EOF ;
spliced : expression EOF ;                                    // what stands in ${ }
lines : statement? (NEWLINE statement?)* ;
// `{` ends its line, or one statement and `}` follow on the same line.
block : LEFT_BRACE (statement | NEWLINE lines)? RIGHT_BRACE ;
// A function's braces: the statements directly inside are handed over one by one.
body  : LEFT_BRACE (statement | NEWLINE lines)? RIGHT_BRACE ;

statement
    : (NAME | SPLICED | IN_WORD | STEP_WORD | SLOT_WORD | TYPE_WORD) headed
    | (PREFIX | LEFT_BRACE anyName RIGHT_BRACE)+ headName arguments?
    | forLoop | conditional | letConstant | variable | parameter | include | structure | constant | staticItem
    | dataItem | macro | function | external | dispatch | local | namedBlock | stream | unwind
    ;

headName : NAME | SPLICED | IN_WORD | STEP_WORD | SLOT_WORD | TYPE_WORD ;
headed
    : COLON statement?                                        // a label, and what follows it on the line
    | (ASSIGN | ASSIGN_OPERATOR) expression                   // a variable
    | LEFT_PARENTHESIS list? RIGHT_PARENTHESIS afterParentheses // arguments, or a first operand in parentheses
    | firstArgument (COMMA argument)* results?
    | results?
    ;
afterParentheses : block | postfix* rest afterValue? (COMMA argument)* results? ;
results          : ARROW argument (COMMA argument)* ;

// ---- operands

arguments     : argument (COMMA argument)* ;
list          : argument (COMMA argument?)* ;                 // inside brackets, where a last comma is welcome
argument      : ((SIZE_WORD | SHORT_WORD)* expression afterValue? decorator* | decorator+) (ASSIGN namedValue)? ;
firstArgument : ((SIZE_WORD | SHORT_WORD)+ expression | firstExpression) afterValue? decorator* (ASSIGN namedValue)? ;
namedValue    : (SIZE_WORD | SHORT_WORD)* expression afterValue? decorator* ;
afterValue    : COLON typeOrValue ;                           // fs:[0x28], loads:1, call r: prototype, reg64 c: Context*
decorator     : LEFT_BRACE (BROADCAST | expression) RIGHT_BRACE ;

// ---- expressions

expression      : term (binaryOperator term)* conditionalTail? ;
rest            : (binaryOperator term)* conditionalTail? ;
firstExpression : firstTerm (binaryOperator term)* conditionalTail? ;
conditionalTail : QUESTION expression COLON expression ;
term            : unaryOperator* (atom | LEFT_PARENTHESIS list RIGHT_PARENTHESIS) postfix* ;
firstTerm       : unaryOperator+ (atom | LEFT_PARENTHESIS list RIGHT_PARENTHESIS) postfix* | atom postfix* ;
unaryOperator   : MINUS | PLUS | TILDE | EXCLAMATION | AMPERSAND ;
binaryOperator  : STAR | SLASH | PERCENT | PLUS | MINUS | SHIFT_LEFT | SHIFT_RIGHT | LESS | LESS_EQUAL | GREATER
                | GREATER_EQUAL | EQUAL | NOT_EQUAL | AMPERSAND | CARET | PIPE | LOGICAL_AND | LOGICAL_OR | RANGE ;
postfix         : DOT memberName
                | LEFT_BRACKET subscript (COMMA subscript)* RIGHT_BRACKET
                | LEFT_PARENTHESIS list? RIGHT_PARENTHESIS ;
subscript       : expression OPEN_RANGE? | RANGE expression | OPEN_RANGE ;
atom
    : anyName | TYPE_WORD | INTEGER | FLOATING | CHARACTER | STRING | BAD_NUMBER
    | SLOT_WORD (NAME | SPLICED)?                             // [slot r]
    | LEFT_BRACKET (comprehension | list)? RIGHT_BRACKET
    | SIZEOF_WORD LEFT_PARENTHESIS typeOrValue RIGHT_PARENTHESIS
    ;
comprehension   : FOR_WORD binder IN_WORD expression (IF_WORD expression)? COLON expression ;
typeOrValue     : (CONST_WORD | QUALIFIER_WORD) type | SHORT_WORD typeEnd | expression typeEnd ;
typeEnd         : (TYPE_WORD | SHORT_WORD)* (POINTER | QUALIFIER_WORD)* ;

// ---- names

anyName    : NAME | SPLICED | IN_WORD | STEP_WORD | IF_WORD | ELSE_WORD | LET_WORD | VAR_WORD | PARAM_WORD | INCLUDE_WORD
           | STRUCT_WORD | UNION_WORD | STATIC_WORD | DATA_WORD | MACRO_WORD | FUNCTION_WORD | EXTERN_WORD | DISPATCH_WORD
           | LOCAL_WORD | BLOCK_WORD | STREAM_WORD | CFI_WORD | PREFIX ;
newName    : anyName | SLOT_WORD ;
memberName : newName | FOR_WORD | CONST_WORD | TYPE_WORD | QUALIFIER_WORD | SHORT_WORD | SIZE_WORD | SIZEOF_WORD ;

// ---- compile time

forLoop     : FOR_WORD binder IN_WORD expression (STEP_WORD expression)? block ;
binder      : newName | LEFT_PARENTHESIS newName (COMMA newName)* RIGHT_PARENTHESIS ;
conditional : IF_WORD expression block (ELSE_WORD (IF_WORD expression)? block)* ;
letConstant : LET_WORD ( LEFT_PARENTHESIS newName (COMMA newName)* RIGHT_PARENTHESIS ASSIGN expression
                       | newName (LEFT_PARENTHESIS (newName (COMMA newName)*)? RIGHT_PARENTHESIS)?
                         (ASSIGN expression | block) ) ;
variable    : VAR_WORD newName ASSIGN expression ;
parameter   : PARAM_WORD newName ASSIGN expression ;
include     : INCLUDE_WORD (STRING | LESS (~(GREATER | NEWLINE))+ GREATER) ;
macro       : MACRO_WORD newName LEFT_PARENTHESIS (macroParameter (COMMA macroParameter)*)? RIGHT_PARENTHESIS
              attribute* block ;
macroParameter : (NAME | SPLICED | TYPE_WORD | BLOCK_WORD | STREAM_WORD) newName dimension* ELLIPSIS? (ASSIGN namedValue)? ;
dimension   : LEFT_BRACKET expression? RIGHT_BRACKET ;

// ---- items

function    : FUNCTION_WORD prototype attribute* body ;
external    : EXTERN_WORD (FUNCTION_WORD prototype attribute* | DATA_WORD declaration attribute*) ;
staticItem  : STATIC_WORD (function | dataItem | constant | dispatch) ;
prototype   : (type | LEFT_PARENTHESIS declaration (COMMA declaration)* RIGHT_PARENTHESIS) newName
              LEFT_PARENTHESIS (cParameter (COMMA cParameter)*)? RIGHT_PARENTHESIS ;
cParameter  : ELLIPSIS | type (newName | functionPointer)? dimension* ;
declaration : type (newName | functionPointer) dimension* ;
functionPointer : LEFT_PARENTHESIS (STAR | POINTER) newName? RIGHT_PARENTHESIS
                  LEFT_PARENTHESIS (cParameter (COMMA cParameter)*)? RIGHT_PARENTHESIS ;
type        : (CONST_WORD | QUALIFIER_WORD)* ((TYPE_WORD | SHORT_WORD)+ | (NAME | SPLICED) (LESS type GREATER)?)
              (STAR | POINTER | CONST_WORD | QUALIFIER_WORD)* ;
attribute   : newName (LEFT_PARENTHESIS list? RIGHT_PARENTHESIS)? ;
structure   : (STRUCT_WORD | UNION_WORD) newName fields ;
fields      : LEFT_BRACE (field | NEWLINE fieldLines)? RIGHT_BRACE ;
fieldLines  : field? (NEWLINE field?)* ;
field       : declaration | (STRUCT_WORD | UNION_WORD) fields (newName dimension*)? ;
constant    : CONST_WORD declaration attribute* ASSIGN expression ;
dataItem    : DATA_WORD declaration attribute* (ASSIGN expression)? ;
dispatch    : DISPATCH_WORD newName attribute* ASSIGN expression ;
local       : LOCAL_WORD declaration attribute* ;
namedBlock  : BLOCK_WORD (newName attribute*)? block ;
stream      : STREAM_WORD newName block ;
unwind      : CFI_WORD (newName | SIZE_WORD) arguments? ;
