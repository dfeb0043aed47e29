// Asks BuildKit's own parser and lexer what they make of texts that are written here or drawn from
// the fragments below. See the README.
package main

import (
	"bufio"
	"encoding/json"
	"math/rand"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type heredoc struct {
	Name    string `json:"name"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
	Content string `json:"content"`
}

// What the parser makes of a file; no tree where it refuses it.
type file struct {
	Text     string      `json:"text"`
	Tree     string      `json:"tree,omitempty"`
	Lines    [][]int     `json:"lines,omitempty"`
	Heredocs [][]heredoc `json:"heredocs,omitempty"`
}

// What the lexer makes of a word; neither text nor words where it refuses it.
type word struct {
	Word  string   `json:"word"`
	Text  *string  `json:"text,omitempty"`
	Words []string `json:"words,omitempty"`
}

var environment = []string{"FULL=abcabc", "PAIR=one  two ", "NULL=", "PATHS=/a/b.c/d.tar.gz", "GREEK=αβγαβγ"}

func parsed(text string) file {
	answer := file{Text: text}
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return answer
	}
	for _, child := range result.AST.Children {
		if child.Value == "" {
			return answer // the next step of the build refuses an instruction without a name
		}
	}
	answer.Tree = result.AST.Dump()
	for _, child := range result.AST.Children {
		answer.Lines = append(answer.Lines, []int{child.StartLine, child.EndLine})
		documents := []heredoc{}
		for _, it := range child.Heredocs {
			documents = append(documents, heredoc{it.Name, it.Expand, it.Chomp, it.Content})
		}
		answer.Heredocs = append(answer.Heredocs, documents)
	}
	return answer
}

func expanded(text string) word {
	answer := word{Word: text}
	lexer := shell.NewLex('\\')
	all, _, err := lexer.ProcessWord(text, shell.EnvsFromSlice(environment))
	if err != nil {
		return answer
	}
	answer.Text = &all
	answer.Words, _ = lexer.ProcessWords(text, shell.EnvsFromSlice(environment))
	return answer
}

var heads = []string{"", "", "", "", "# syntax=docker/dockerfile:1\n", "# escape=`\n", "#escape = `\r\n", "# escape=\\\n", "# check=skip=all\n",
	"# a comment\n# escape=`\n", "\ufeff", "\n", "# syntax = docker/dockerfile:1\n# escape = `\n", "# escape=x\n", "# escape=`\n# escape=`\n"}

var lines = []string{
	"FROM scratch", "from busybox:1 as base", "FROM --platform=$BUILDPLATFORM node:22 AS build", "FROM `\n  image", "FROM \\\n  image",
	"ENV A one", "ENV A=one", "ENV A=one B=\"two three\" C=four\\ five", "ENV A='it''s' B=\"x\\\"y\"", "ENV A=\\\n  one", "ENV A", "ENV A = b", "ENV A=b c", "ENV \"A B\"=c",
	"ENV A=1 \\\n\n    B=2", "ENV A=1 \\\n# between\n    B=2 \\", "ENV P C:\\\\", "ENV P trailing\\\\  ", "ENV A=a=b=c", "ENV A ",
	"LABEL one=two \"three four\"='five'", "LABEL a b c", "LABEL org.x.y=\"a\\\nb\"", "LABEL", "LABEL a",
	"ARG A", "ARG A=1 B=\"2 3\" C", "ARG A=", "ARG", "ARG A B = c",
	"RUN echo one \\\n  && echo two", "RUN [\"a\", \"b c\"]", "RUN ['a', 'b']", "RUN [\"a\", 1]", "RUN [ \"a\" , \"b\" ] ", "RUN [\"a\",", "RUN echo \\\n# comment\n  two", "RUN   spaced   out  ", "RUN",
	"RUN --mount=type=cache,target=/root --network=none make", "RUN --mount=\"type=secret\" x", "RUN -- echo", "RUN --flag", "RUN --a --b=\"c d\" e", "RUN --a\\ b c", "RUN --x='y z' w",
	"RUN <<EOF\necho $A\nEOF", "RUN <<-EOF\n\techo\n\tEOF", "RUN <<'EOF' sh\necho\nEOF", "RUN <<\"E\"\n\\\nE", "COPY <<one <<two /to/\n1\none\n2\ntwo", "COPY <<EOF /to\nnever ended", "ADD 3<<EOF /x\nEOF", "RUN cat <<<word", "RUN echo \"<<EOF\"", "RUN <<E\\\nOF\nx\nEOF", "COPY <<a b\n a\na", "COPY <<A\"B C\"D /x\ny\nAB CD",
	"COPY a b", "COPY --from=0 [\"a b\", \"/c/\"]", "COPY --chown=1:1 --link a b c/", "ADD a \\\n  b \\\n  /c", "COPY a", "COPY \"a b\" c", "COPY a # b c",
	"CMD echo hi", "CMD [\"a\"] # no", "CMD", "CMD []", "ENTRYPOINT [\"/x\", \"\\u00e9\", \"\\n\"]", "ENTRYPOINT exec x", "SHELL [\"a\"]", "SHELL x",
	"HEALTHCHECK NONE", "HEALTHCHECK --interval=5s --timeout=1s CMD curl -f x", "HEALTHCHECK CMD [\"a\", \"b\"]", "HEALTHCHECK", "HEALTHCHECK --retries=3", "healthcheck cmd x y", "HEALTHCHECK FOO x",
	"EXPOSE 80 443/tcp\t8000-8010", "EXPOSE", "USER a:b", "WORKDIR /a b", "WORKDIR", "VOLUME /a /b", "VOLUME [\"/a\"]", "STOPSIGNAL 9", "MAINTAINER some one",
	"ONBUILD RUN echo x", "ONBUILD COPY [\"a\", \"b\"]", "ONBUILD ENV A=1 B=2", "ONBUILD", "ONBUILD ONBUILD RUN x", "ONBUILD RUN <<EOF\nx\nEOF", "onbuild --flag copy a b",
	"UNKNOWN thing", "# only a comment", "  # indented comment", "", "   ", "\t", "RUN a\\\\\n", "RUN a \\ \nb", "RUN a\\\n\\\n\nb", "RUN a `\n b", "RUN über \"ß\"", "RUN a\r", "RUN tab\there", "\\", "RUN x\\", "RUN a\\\n#c", "RUN a \\\n   # c\nb",
}

func drawnFile(random *rand.Rand) string {
	text := heads[random.Intn(len(heads))]
	for left := 1 + random.Intn(4); left > 0; left-- {
		text += lines[random.Intn(len(lines))] + "\n"
	}
	if random.Intn(8) == 0 {
		text = strings.TrimSuffix(text, "\n")
	}
	return text
}

var pieces = []string{"a", "b", "x y", "*", "?", "/", ".", "'", "\"", "\\", "\\\\", "\\'", "\\\"", "\\$", "$", "${", "}", "{", ":", "-", "+", "#", "##", "%", "%%", "é", "α", " ", "\t",
	"$FULL", "${FULL}", "$NULL", "${NULL}", "$PAIR", "\"$PAIR\"", "'$PAIR'", "${PAIR}x", "$UNSET", "${UNSET}", "$1", "${1}", "$@", "$$", "$.", "${.}", "<<EOF", "<", "<<", "<<-x",
	"${UNSET:-a}", "${UNSET-a b}", "${NULL:-$FULL}", "${NULL-x}", "${FULL:+y}", "${FULL+$PAIR}", "${UNSET:+y}", "${NULL:?no}", "${NULL?no}", "${UNSET?}", "${FULL:?}", "${FULL:=x}", "${FULL:x}", "${UNSET:-${NULL:-z}}", "${UNSET:-\"q r\"}", "${UNSET:-'$FULL'}", "${UNSET:-\\}}",
	"${FULL#a*b}", "${FULL##a*b}", "${FULL%b*c}", "${FULL%%b*c}", "${PATHS##*/}", "${PATHS%.*}", "${PATHS%%.*}", "${PATHS#/*/}", "${FULL#?}", "${FULL%?}", "${FULL##*}", "${GREEK#α}", "${GREEK%γ*}", "${GREEK%%β*}", "${PATHS%\\.gz}", "${FULL#\\*}", "${UNSET#a}",
	"${FULL/b/x}", "${FULL//b/x}", "${FULL/b*/x}", "${FULL//b/}", "${FULL/b}", "${PATHS//\\//-}", "${FULL/$UNSET/x}", "${FULL//?c/$NULL}", "${GREEK//αβ/z}", "${FULL/\\*/x}", "${FULL^^}", "${FULL,,}", "${FULL:0:2}", "${#FULL}", "${!FULL}",
}

// Without operands, behind which the lexer forgets how the word began.
var plain = []string{"a", "b c", " ", "\t", "\n", "'", "'d e'", "\"f  g\"", "\"$PAIR\"", "\\ ", "\\\"", "\\'", "\\", "$PAIR", "${PAIR}", "$NULL", "\"\"", "''", "$UNSET", "$FULL", "é", "h\u00a0i", "$"}

func drawn(random *rand.Rand, from []string) string {
	text := ""
	for left := 1 + random.Intn(5); left > 0; left-- {
		text += from[random.Intn(len(from))]
	}
	return text
}

// One answer a line, each text once.
func write[Answer any](name string, texts []string, ask func(string) Answer) {
	out, err := os.Create(name)
	if err != nil {
		panic(err)
	}
	buffer := bufio.NewWriter(out)
	lines := json.NewEncoder(buffer)
	lines.SetEscapeHTML(false)
	seen := map[string]bool{}
	for _, text := range texts {
		if !seen[text] {
			seen[text] = true
			if err := lines.Encode(ask(text)); err != nil {
				panic(err)
			}
		}
	}
	if err := buffer.Flush(); err != nil {
		panic(err)
	}
}

func main() {
	random := rand.New(rand.NewSource(1))
	files := []string{"", "\n", "# nothing\n"}
	for _, line := range lines {
		files = append(files, line+"\n")
	}
	for at := 0; at < 400; at++ {
		files = append(files, drawnFile(random))
	}
	words := append([]string{""}, pieces...)
	for at := 0; at < 1000; at++ {
		words = append(words, drawn(random, pieces))
	}
	for at := 0; at < 500; at++ {
		words = append(words, drawn(random, plain))
	}
	write("files.jsonl", files, parsed)
	write("words.jsonl", words, expanded)
}
