// The words of the .pasm language. frontend/parse/lexer.cpp is written by hand for speed and yields the same tokens
// (test/unit/lexer_test.cpp compares the two); frontend/parse/layout.cpp then applies the rules about line ends that a
// lexer without memory cannot express:
//   - a newline inside ( ) or [ ] does not count, nor does one after a binary operator, `=`, `,` or `?`,
//     nor one between `}` and `else`;
//   - a `*` that nothing to multiply follows is a POINTER, a `..` before `]` or `,` an OPEN_RANGE.
lexer grammar PasmLexer;

tokens { POINTER, OPEN_RANGE }

// Words that start a statement. Elsewhere they are names like any other (see anyName in the parser).
FOR_WORD: 'for'; IF_WORD: 'if'; ELSE_WORD: 'else'; LET_WORD: 'let'; VAR_WORD: 'var'; PARAM_WORD: 'param';
INCLUDE_WORD: 'include'; STRUCT_WORD: 'struct'; UNION_WORD: 'union'; CONST_WORD: 'const'; STATIC_WORD: 'static';
DATA_WORD: 'data'; MACRO_WORD: 'macro'; FUNCTION_WORD: 'function'; EXTERN_WORD: 'extern'; DISPATCH_WORD: 'dispatch';
LOCAL_WORD: 'local'; BLOCK_WORD: 'block'; STREAM_WORD: 'stream'; CFI_WORD: 'cfi';

// Words with a meaning in one place only.
IN_WORD: 'in'; STEP_WORD: 'step'; SLOT_WORD: 'slot'; SIZEOF_WORD: 'sizeof';

// C's type words may be combined (`unsigned long long`), so the parser must know them; `short` is also a distance.
TYPE_WORD: 'void' | 'char' | 'int' | 'long' | 'float' | 'double' | 'bool' | 'unsigned' | 'signed'
    | '__int128';
QUALIFIER_WORD: 'restrict' | '__restrict' | '__restrict__' | 'volatile';
SHORT_WORD: S H O R T;

PREFIX: L O C K | R E P (N? [eEzZ])? | B N D | N O T R A C K | X A C Q U I R E | X R E L E A S E;
SIZE_WORD: B Y T E | W O R D | D W O R D | Q W O R D | O W O R D | Y W O R D | Z W O R D | X M M W O R D
    | Y M M W O R D | Z M M W O R D | T B Y T E | F W O R D | P T R | N E A R | F A R | R E L | O F F S E T | B C S T;

LEFT_PARENTHESIS: '('; RIGHT_PARENTHESIS: ')'; LEFT_BRACKET: '['; RIGHT_BRACKET: ']';
LEFT_BRACE: '{'; RIGHT_BRACE: '}';
COMMA: ','; COLON: ':'; QUESTION: '?'; ARROW: '->'; DOT: '.'; RANGE: '..'; ELLIPSIS: '...';
ASSIGN: '=';
ASSIGN_OPERATOR: '+=' | '-=' | '*=' | '/=' | '%=' | '<<=' | '>>=' | '&=' | '^=' | '|=';
PLUS: '+'; MINUS: '-'; STAR: '*'; SLASH: '/'; PERCENT: '%'; SHIFT_LEFT: '<<'; SHIFT_RIGHT: '>>';
LESS: '<'; LESS_EQUAL: '<='; GREATER: '>'; GREATER_EQUAL: '>='; EQUAL: '=='; NOT_EQUAL: '!=';
AMPERSAND: '&'; CARET: '^'; PIPE: '|'; LOGICAL_AND: '&&'; LOGICAL_OR: '||'; TILDE: '~'; EXCLAMATION: '!';

BROADCAST: '1' T O ([0-9]+ | SPLICE);
FLOATING: DIGITS '.' DIGITS EXPONENT? | DIGITS EXPONENT | '0' [xX] HEX ('.' HEX)? [pP] [+-]? DIGITS;
INTEGER: DIGITS | '0' [xX] HEX | '0' [bB] [01_]+ | '0' [oO] [0-7_]+;
BAD_NUMBER: [0-9] [A-Za-z_0-9]*;
CHARACTER: '\'' (~['\\\r\n] | '\\' ~[\r\n])+ '\'';
STRING: '"' (~["\\\r\n$] | '\\' ~[\r\n] | '$'* SPLICE | '$'+ ('\\' ~[\r\n] | ~["\\\r\n${]))* '$'* '"';
NAME: [A-Za-z_] [A-Za-z_0-9]*;
SPLICED: ([A-Za-z_] [A-Za-z_0-9]*)? (SPLICE [A-Za-z_0-9]*)+;

NEWLINE: '\r'? '\n';
DOCUMENTATION: '///' (~[/\n] ~[\n]*)? -> channel(HIDDEN);
LINE_COMMENT: (';' | '//') ~[\n]* -> skip;
BLOCK_COMMENT: '/*' .*? '*/' -> skip;
UNCLOSED_COMMENT: '/*';
BLANK: [ \t\f\r\u000B]+ -> skip;
UNKNOWN: .;

fragment SPLICE: '${' ~[}\r\n]* '}';
fragment DIGITS: [0-9] [0-9_]*;
fragment HEX: [0-9A-Fa-f] [0-9A-Fa-f_]*;
fragment EXPONENT: [eE] [+-]? DIGITS;
fragment A: [aA]; fragment B: [bB]; fragment C: [cC]; fragment D: [dD]; fragment E: [eE]; fragment F: [fF];
fragment H: [hH]; fragment I: [iI]; fragment K: [kK]; fragment L: [lL]; fragment M: [mM]; fragment N: [nN];
fragment O: [oO]; fragment P: [pP]; fragment Q: [qQ]; fragment R: [rR]; fragment S: [sS]; fragment T: [tT];
fragment U: [uU]; fragment W: [wW]; fragment X: [xX]; fragment Y: [yY]; fragment Z: [zZ];
