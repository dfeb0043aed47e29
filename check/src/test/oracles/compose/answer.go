// Asks compose-go's own packages what they make of templates and files that are drawn from the
// fragments below. See the README.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"sort"
	"strings"

	"github.com/compose-spec/compose-go/v2/override"
	"github.com/compose-spec/compose-go/v2/template"
	"github.com/sirupsen/logrus"
	"gopkg.in/yaml.v3"
)

// What becomes of a template: its result, the required variable that is missing, or neither where
// it is invalid.
type substituted struct {
	Template string          `json:"template"`
	Result   *string         `json:"result,omitempty"`
	Warnings int             `json:"warnings"`
	Required string          `json:"required,omitempty"`
	Names    map[string]bool `json:"names"`
}

// What becomes of a file and another over it; nothing where they cannot be merged.
type merged struct {
	Base string         `json:"base"`
	Over string         `json:"over"`
	Both map[string]any `json:"both,omitempty"`
}

var environment = map[string]string{"FULL": "first", "NULL": "", "JSON": `{"json":2}`, "ref": "$FULL", "_x1": "a}b"}

type counter struct{ lines int }

func (it *counter) Write(line []byte) (int, error) {
	it.lines++
	return len(line), nil
}

func substitute(text string) substituted {
	answer := substituted{Template: text, Names: map[string]bool{}}
	warnings := &counter{}
	logrus.SetOutput(warnings)
	result, err := template.Substitute(text, func(name string) (string, bool) {
		value, ok := environment[name]
		return value, ok
	})
	logrus.SetOutput(io.Discard)
	answer.Warnings = warnings.lines
	var missing *template.MissingRequiredError
	if err == nil {
		answer.Result = &result
	} else if errors.As(err, &missing) {
		answer.Required = missing.Variable
	}
	for name, it := range template.ExtractVariables(map[string]any{"x": text}, nil) {
		answer.Names[name] = it.Required
	}
	return answer
}

var pieces = []string{"a", "b c", "-", ":", "?", "+", "}", "{", "$", "$$", "${", "${}", "${ }", "${ FULL}", "$$FULL", "$${FULL}", "$$$FULL", "$1", "$-", "é",
	"$FULL", "${FULL}", "$NULL", "${NULL}", "$UNSET", "${UNSET}", "${JSON}", "${ref}", "$_x1", "${_x1}", "${FULL", "${FULL }", "${1A}", "$A-b", "${FULL!x}", "\n", "/", "=",
	"${UNSET:-x}", "${NULL:-x}", "${NULL-x}", "${UNSET-x y}", "${FULL:-x}", "${UNSET:-}", "${UNSET-$FULL}", "${UNSET:-${NULL:-deep}}", "${UNSET:-${FULL}}", "${UNSET:-a$$b}", "${UNSET:-{\"a\":1}}", "${UNSET-:-x}", "${UNSET:-?x}", "${UNSET:-http://a:80/?b=c-d+e}",
	"${FULL:+y}", "${FULL+y}", "${NULL:+y}", "${NULL+y}", "${UNSET+y}", "${UNSET:+y}", "${FULL:+$JSON}", "${FULL+${UNSET:-z}}", "${FULL:+a-b}",
	"${FULL:?no}", "${FULL?no}", "${NULL:?no}", "${NULL?no}", "${UNSET:?no}", "${UNSET?no}", "${UNSET:?}", "${UNSET?$FULL}", "${UNSET:?a:-b}", "${FULL?${UNSET?no}}"}

func drawnTemplate(random *rand.Rand) string {
	text := ""
	for left := 1 + random.Intn(4); left > 0; left-- {
		text += pieces[random.Intn(len(pieces))]
	}
	return text
}

// A key of a service, and what can stand there.
var service = map[string][]string{
	"annotations":    {"[a=1, b=2]", "{b: 3, c: null, d: ''}", "[b, e=]"},
	"build":          {".", "{context: ./x, args: [A=1, B]}", "{dockerfile: D, args: {A: 2, C: 3}, labels: {l: 1}}", "{context: ./y, labels: [l=2, m], extra_hosts: [a=1.1.1.1], tags: [t1, t2]}", "{additional_contexts: {a: ./a}, extra_hosts: {a: 1.1.1.1, b: 2.2.2.2}, tags: [t2, t3]}", "{additional_contexts: [a=./b, c=./c], target: t, platforms: [linux/amd64], cache_from: [c1]}"},
	"blkio_config":   {"{weight: 300, weight_device: [{path: /dev/a, weight: 1}]}", "{weight: 10, weight_device: [{path: /dev/b, weight: 2}]}"},
	"cap_add":        {"[ALL]", "[ALL, NET_ADMIN]"},
	"cap_drop":       {"[A]", "[B, A]"},
	"command":        {"a b", "[c, d]", "null"},
	"configs":        {"[one, two]", "[{source: one, target: /x}, {source: two}]", "[{source: other, target: /x, mode: 292}]"},
	"container_name": {"one", "two"},
	"cpus":           {"1.5", "'2'"},
	"depends_on":     {"[one, two]", "{two: {condition: service_healthy, restart: true}}", "{three: {condition: service_completed_successfully, required: false}}"},
	"deploy":         {"{replicas: 2, labels: [a=1]}", "{labels: {a: 2, b: 3}, resources: {limits: {cpus: '1'}}}", "{resources: {limits: {memory: 1g}, reservations: {cpus: '0.5'}}, update_config: {order: start-first}}"},
	"develop":        {"{watch: [{path: ./a, action: sync, target: /a}]}", "{watch: [{path: ./b, action: rebuild}]}"},
	"devices":        {"['/dev/a:/dev/x', /dev/b]", "['/dev/c:/dev/x:r', {source: /dev/d, target: /dev/b}]"},
	"dns":            {"8.8.8.8", "[1.1.1.1, 8.8.8.8]"},
	"dns_opt":        {"[a, b]", "[b, c=1]"},
	"dns_search":     {"x.org", "[y.org, x.org]"},
	"entrypoint":     {"/a", "[/b, c]"},
	"env_file":       {".env", "[a.env, b.env]", "[{path: a.env, required: false}, c.env]"},
	"environment":    {"[A=1, B, C=]", "{A: 2, D: null, E: '', F: 1.5}", "{B: true, C: 3}", "null", "[A, A=7]"},
	"expose":         {"[80, '81']", "['80', 90/udp]"},
	"extra_hosts":    {"[a=1.1.1.1, b=2.2.2.2]", "{b: 2.2.2.2, c: 3.3.3.3}", "{a: [4.4.4.4, 5.5.5.5]}"},
	"group_add":      {"[a, b]", "[b, 5]"},
	"healthcheck":    {"{test: [CMD, a], interval: 5s}", "{test: b, retries: 3}", "{disable: true}"},
	"image":          {"foo", "bar:1", "null"},
	"init":           {"true", "false"},
	"label_file":     {"a.labels", "[b.labels, a.labels]"},
	"labels":         {"[a=1, b]", "{b: 2, c: x=y}", "{a: null}"},
	"links":          {"[one, 'two:x']", "['two:x', three]"},
	"logging":        {"{driver: json-file, options: {max-size: 1m}}", "{options: {max-file: '3'}}", "{driver: syslog, options: {syslog-address: 'tcp://x'}}", "{driver: json-file, options: {max-size: 2m, tag: t}}"},
	"mem_limit":      {"1g", "512m"},
	"networks":       {"[front, back]", "{back: {aliases: [a, b]}, other: null}", "{back: {aliases: [b, c], ipv4_address: 10.0.0.2}}"},
	"ports":          {"['80:80', 443]", "[{target: 80, published: '80'}, '443']", "['80:80', '127.0.0.1:81:81/udp']", "[{target: 80, published: '80', host_ip: 127.0.0.1, protocol: udp}, {target: 80, published: '80', mode: host}]", "['3000-3002:3000-3002']"},
	"post_start":     {"[{command: a}]", "[{command: [b, c], user: root}]"},
	"profiles":       {"[a, b]", "[b, c]"},
	"restart":        {"always", "'no'"},
	"secrets":        {"[one, two]", "[{source: one, target: /run/secrets/two}, {source: three, mode: 256}]"},
	"security_opt":   {"[a]", "[b, c]"},
	"storage_opt":    {"{size: 1G}", "{size: 2G, other: x}"},
	"sysctls":        {"{net.a: 1}", "[net.a=2, net.b=0]"},
	"tmpfs":          {"/run", "[/tmp, '/run:size=1m']"},
	"ulimits":        {"{nofile: 10}", "{nofile: {soft: 1, hard: 2}, nproc: 5}", "{nofile: {soft: 3, hard: 4}}"},
	"user":           {"a", "'1000:1000'"},
	"volumes":        {"['./a:/x', 'named:/y']", "['./b:/x:ro', /z]", "[{type: bind, source: ./c, target: /y, read_only: true}]", "[{type: volume, source: v, target: /y, volume: {labels: [a=1]}}]", "['C:\\w:/x']"},
	"working_dir":    {"/a", "/b"},

	"attach": {"true", "'false'"}, "cgroup": {"host", "private"}, "cgroup_parent": {"a", "b"}, "cpu_count": {"1", "'2'"}, "cpu_percent": {"50.5", "'40'"},
	"cpu_period": {"'1ms'", "100"}, "cpu_quota": {"'1ms'", "100"}, "cpu_rt_period": {"'1ms'", "100"}, "cpu_rt_runtime": {"'1ms'", "100"}, "cpu_shares": {"1", "'2'"}, "cpuset": {"0-3", "'0,1'"},
	"credential_spec": {"{file: a}", "{registry: b}"}, "device_cgroup_rules": {"['c 1:3 mr']", "['a 7:* rmw']"}, "domainname": {"a.org", "b.org"}, "extends": {"base", "{file: b.yml, service: x}"}, "external_links": {"[a, 'b:c']", "[d]"},
	"gpus": {"all", "[{driver: nvidia, count: 1, capabilities: [gpu]}]", "[{device_ids: ['0'], capabilities: [gpu, compute]}]"}, "hostname": {"a", "b"}, "ipc": {"host", "shareable"}, "isolation": {"default", "hyperv"}, "mac_address": {"02:42:ac:11:00:02", "02:42:ac:11:00:03"},
	"mem_reservation": {"1g", "512"}, "mem_swappiness": {"10", "'20'"}, "memswap_limit": {"1g", "-1"}, "models": {"[llm, other]", "{llm: {endpoint_var: A, model_var: B}}", "{llm: null, third: {model_var: C}}"}, "network_mode": {"host", "'service:db'"},
	"oom_kill_disable": {"true", "'false'"}, "oom_score_adj": {"-500", "'10'"}, "pid": {"host", "null"}, "pids_limit": {"10", "'20'"}, "platform": {"linux/amd64", "linux/arm64"}, "pre_stop": {"[{command: a}]", "[{command: [b], privileged: true, environment: [A=1]}]"},
	"privileged": {"true", "'false'"}, "provider": {"{type: x, options: {a: 1, b: [c, 2]}}", "{type: y, options: {b: true}}"}, "pull_policy": {"always", "every_3d"}, "read_only": {"true", "'false'"}, "runtime": {"runc", "runsc"}, "scale": {"1", "'2'"}, "shm_size": {"64m", "1000"},
	"stdin_open": {"true", "'false'"}, "stop_grace_period": {"10s", "1m30s"}, "stop_signal": {"SIGTERM", "SIGUSR1"}, "tty": {"true", "'false'"}, "use_api_socket": {"true", "false"}, "userns_mode": {"host", "''"}, "uts": {"host", "''"}, "volumes_from": {"[a]", "['b:ro', 'container:c']"},
}

var top = map[string][]string{
	"networks": {"{n: {driver: bridge, labels: [a=1]}}", "{n: {labels: {a: 2, b: x}, internal: true}}", "{n: {ipam: {config: [{subnet: 10.0.0.0/24, gateway: 10.0.0.1}]}}}", "{n: {ipam: {config: [{subnet: 10.0.0.0/24, gateway: 10.0.0.9}, {subnet: 10.1.0.0/24}]}}}", "{m: null}"},
	"volumes":  {"{v: {driver: local, labels: {a: 1}}}", "{v: {labels: [a=2, b], driver_opts: {o: bind}}}", "{w: {external: true}}"},
	"configs":  {"{c: {file: ./c}}", "{c: {content: x}, d: {environment: D}}"},
	"secrets":  {"{s: {file: ./s}}", "{s: {environment: S}, t: {external: true}}"},
	"models":   {"{m: {model: a}}", "{m: {model: b, context_size: 1024, runtime_flags: [a, b]}, n: {model: c, name: d}}"},
	"include":  {"[a.yml]", "[{path: [b.yml, c.yml], env_file: .env, project_directory: ./b}]"},
	"version":  {"'3'", "'3.8'"},
	"x-note":   {"[1, 2]", "{a: 1}", "text"},
	"name":     {"one", "two"},
}

func keys(of map[string][]string) []string {
	names := []string{}
	for name := range of {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Every pair of what can stand at one key, and drawn files of several.
func pairs(random *rand.Rand) [][2]string {
	all := [][2]string{}
	within := func(key, value string) string { return fmt.Sprintf("services: {web: {%s: %s}}", key, value) }
	above := func(key, value string) string { return fmt.Sprintf("%s: %s", key, value) }
	for _, name := range keys(service) {
		for _, one := range service[name] {
			for _, two := range service[name] {
				all = append(all, [2]string{within(name, one), within(name, two)})
			}
		}
	}
	for _, name := range keys(top) {
		for _, one := range top[name] {
			for _, two := range top[name] {
				all = append(all, [2]string{above(name, one), above(name, two)})
			}
		}
	}
	for at := 0; at < 60; at++ {
		all = append(all, [2]string{drawnFile(random), drawnFile(random)})
	}
	return all
}

func drawnFile(random *rand.Rand) string {
	names := keys(service)
	random.Shuffle(len(names), func(one, two int) { names[one], names[two] = names[two], names[one] })
	body := []string{}
	for _, name := range names[:8] {
		body = append(body, name+": "+service[name][random.Intn(len(service[name]))])
	}
	who := []string{"web", "web", "db"}[random.Intn(3)]
	return "services: {" + who + ": {" + strings.Join(body, ", ") + "}}\nvolumes: " + top["volumes"][random.Intn(3)]
}

func merge(pair [2]string) merged {
	answer := merged{Base: pair[0], Over: pair[1]}
	both, err := override.Merge(read(pair[0]), read(pair[1]))
	if err == nil {
		both, err = override.EnforceUnicity(both)
	}
	if err == nil {
		answer.Both = both
	}
	return answer
}

func read(text string) map[string]any {
	var model map[string]any
	if err := yaml.Unmarshal([]byte(text), &model); err != nil {
		panic(text + ": " + err.Error())
	}
	return model
}

// One answer a line, each question once.
func write[Question comparable, Answer any](name string, questions []Question, ask func(Question) Answer) {
	out, err := os.Create(name)
	if err != nil {
		panic(err)
	}
	buffer := bufio.NewWriter(out)
	lines := json.NewEncoder(buffer)
	lines.SetEscapeHTML(false)
	seen := map[Question]bool{}
	for _, question := range questions {
		if !seen[question] {
			seen[question] = true
			if err := lines.Encode(ask(question)); err != nil {
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
	templates := append([]string{""}, pieces...)
	for at := 0; at < 900; at++ {
		templates = append(templates, drawnTemplate(random))
	}
	write("templates.jsonl", templates, substitute)
	write("merges.jsonl", pairs(random), merge)
}
