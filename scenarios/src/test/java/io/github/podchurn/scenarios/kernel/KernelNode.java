package io.github.podchurn.scenarios.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.proxy.Backend;
import io.github.podchurn.model.proxy.ProxyTable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two network namespaces of this machine's kernel: a node, on whose loopback device all Pods have
 * their addresses, and beside it, behind one link, the places that clients connect from. Nothing
 * outside of the two is ever reached.
 */
final class KernelNode implements AutoCloseable {

  /** Set where the test must not be skipped. */
  private static final String REQUIRED = "PODCHURN_KERNEL_TEST";

  private static final List<String> TOOLS = List.of("ip", "iptables-restore", "nft", "sysctl");
  private static final String LINK_NODE = "169.254.77.1";
  private static final String LINK_CLIENTS = "169.254.77.2";

  private final String node = "podchurn-node-" + ProcessHandle.current().pid();
  private final String clients = "podchurn-clients-" + ProcessHandle.current().pid();
  private final List<Process> processes = new ArrayList<>();
  private final TreeSet<String> pods = new TreeSet<>();
  private final TreeSet<String> sources = new TreeSet<>();
  private Writer orders;
  private Writer servers;
  private BufferedReader served;
  private BufferedReader answers;

  /** A node without rules whose Pods listen on these ports. */
  static KernelNode open(List<Integer> ports) throws IOException {
    var kernel = new KernelNode();
    kernel.build(ports);
    return kernel;
  }

  /** Whether the test has to run: a missing tool is then a failure. */
  static boolean isRequired() {
    return "required".equals(System.getenv(REQUIRED));
  }

  /** What keeps this machine from running the test, or nothing. */
  static Optional<String> missing() {
    for (var tool : TOOLS) {
      if (!isInstalled(tool)) {
        return Optional.of("there is no command " + tool);
      }
    }
    var name = "podchurn-try-" + ProcessHandle.current().pid();
    try {
      run("ip", "netns", "add", name);
      run("ip", "netns", "delete", name);
    } catch (IOException e) {
      return Optional.of("network namespaces need privileges: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static boolean isInstalled(String tool) {
    for (var folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1)) {
      if (new File(folder, tool).canExecute()) {
        return true;
      }
    }
    return false;
  }

  private void build(List<Integer> ports) throws IOException {
    run("ip", "netns", "add", node);
    run("ip", "netns", "add", clients);
    run(
        "ip",
        "link",
        "add",
        "to-clients",
        "netns",
        node,
        "type",
        "veth",
        "peer",
        "name",
        "to-node",
        "netns",
        clients);
    in(node, "ip", "addr", "add", LINK_NODE + "/30", "dev", "to-clients");
    in(clients, "ip", "addr", "add", LINK_CLIENTS + "/30", "dev", "to-node");
    for (var device : List.of("lo", "to-clients")) {
      in(node, "ip", "link", "set", device, "up");
    }
    for (var device : List.of("lo", "to-node")) {
      in(clients, "ip", "link", "set", device, "up");
    }
    in(node, "ip", "route", "add", "default", "via", LINK_CLIENTS);
    in(clients, "ip", "route", "add", "default", "via", LINK_NODE);
    // Every refusal counts here, however many there are in a second.
    in(node, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1", "net.ipv4.icmp_ratelimit=0");
    var serve = new ArrayList<String>();
    serve.add("serve");
    ports.forEach(port -> serve.add(port.toString()));
    servers = new OutputStreamWriter(start(node, serve).getOutputStream(), UTF_8);
    served = answers;
    var connector = start(clients, List.of("connect"));
    orders = new OutputStreamWriter(connector.getOutputStream(), UTF_8);
  }

  private Process start(String namespace, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true", "-cp"));
    command.add(
        new File(NetProbe.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .getPath());
    command.add(NetProbe.class.getName());
    command.addAll(arguments);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    if (!"ready".equals(answers.readLine())) {
      throw new IOException("no answer from " + command);
    }
    return process;
  }

  /** Puts the node in the place of a table's, with these rules and no others. */
  void load(ProxyTable table, RulesLanguage language) throws IOException {
    var addresses = new TreeSet<String>();
    addresses.add(table.place().address().toString());
    for (var port : table.ports()) {
      port.reachable().stream().map(Backend::address).forEach(it -> addresses.add(it.toString()));
    }
    addAddresses(node, addresses, pods);
    for (var port : table.ports()) {
      if (port.port().protocol() == Protocol.UDP) {
        serveDatagrams(port.reachable());
      }
    }
    in(node, "nft", "flush", "ruleset");
    var loader = new ArrayList<>(List.of("ip", "netns", "exec", node));
    loader.addAll(language.loader());
    feed(language.of(table), loader.toArray(String[]::new));
  }

  /** An answer has to come from the address that was asked, so that each has a socket. */
  private void serveDatagrams(List<Backend> backends) throws IOException {
    for (var backend : backends) {
      servers.write(backend.address() + " " + backend.port() + "\n");
      servers.flush();
      if (!"serving".equals(served.readLine())) {
        throw new IOException("no socket at " + backend);
      }
    }
  }

  /**
   * What became of connections: how many were answered by whom, or how they failed.
   *
   * @param protocol with UDP of datagrams, each from a socket of its own
   * @param from the clients' addresses, each of which connects {@code count} times
   */
  Map<String, Integer> connect(
      Protocol protocol, List<String> from, String destination, int port, int count)
      throws IOException {
    addAddresses(clients, new TreeSet<>(from), sources);
    orders.write(
        String.join(",", from)
            + " "
            + destination
            + " "
            + port
            + " "
            + count
            + " 2000 "
            + protocol
            + "\n");
    orders.flush();
    var fates = new TreeMap<String, Integer>();
    for (var word : answers.readLine().split(" ", -1)) {
      var parts = word.split("=", -1);
      fates.put(parts[0], Integer.valueOf(parts[1]));
    }
    return fates;
  }

  private static void addAddresses(String namespace, Set<String> wanted, Set<String> there)
      throws IOException {
    var batch = new StringBuilder();
    for (var address : wanted) {
      if (there.add(address)) {
        batch.append("addr add ").append(address).append("/32 dev lo\n");
      }
    }
    if (!batch.isEmpty()) {
      feed(batch.toString(), "ip", "-n", namespace, "-batch", "-");
    }
  }

  private static void in(String namespace, String... command) throws IOException {
    var whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    whole.addAll(List.of(command));
    feed("", whole.toArray(String[]::new));
  }

  private static void run(String... command) throws IOException {
    feed("", command);
  }

  private static void feed(String input, String... command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    var process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // It did not read to the end; its exit code and message say why.
    }
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    processes.forEach(Process::destroy);
    run("ip", "netns", "delete", clients);
    run("ip", "netns", "delete", node);
  }
}
