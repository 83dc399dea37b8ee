package io.github.podchurn.scenarios.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A process inside a network namespace. {@code serve PORT...} answers each connection with the
 * address that it came to, and reads lines {@code ADDRESS PORT} of where to answer datagrams, too.
 * {@code connect} reads lines {@code SOURCE,... DESTINATION PORT COUNT TIMEOUT_MS TCP|UDP} and
 * answers each with what became of so many connections, as {@code 10.244.0.2:8080=57 refused=3}.
 */
final class NetProbe {

  private NetProbe() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("serve")) {
      for (int i = 1; i < arguments.length; i++) {
        var server = new ServerSocket(Integer.parseInt(arguments[i]), 1_024);
        new Thread(() -> serve(server)).start();
      }
      System.out.println("ready");
      serveDatagrams(orders());
    } else {
      connect(orders());
    }
  }

  private static BufferedReader orders() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
  }

  private static void serveDatagrams(BufferedReader orders) throws IOException {
    var known = new TreeSet<String>();
    String order;
    while ((order = orders.readLine()) != null) {
      if (known.add(order)) {
        var words = order.split(" ", -1);
        var socket = new DatagramSocket(Integer.parseInt(words[1]), address(words[0]));
        new Thread(() -> answer(socket)).start();
      }
      System.out.println("serving");
    }
  }

  private static void answer(DatagramSocket socket) {
    var at = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    var bytes = at.getBytes(StandardCharsets.US_ASCII);
    var packet = new DatagramPacket(new byte[8], 8);
    while (true) {
      try {
        socket.receive(packet);
        socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
      } catch (IOException e) {
        // The client is gone; it has counted that.
      }
    }
  }

  private static void serve(ServerSocket server) {
    while (true) {
      try (var socket = server.accept()) {
        var at = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort() + "\n";
        socket.getOutputStream().write(at.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The client is gone; it has counted that.
      }
    }
  }

  private static void connect(BufferedReader orders) throws IOException {
    System.out.println("ready");
    String order;
    while ((order = orders.readLine()) != null) {
      var words = order.split(" ", -1);
      var destination = new InetSocketAddress(address(words[1]), Integer.parseInt(words[2]));
      var fates = new TreeMap<String, Integer>();
      for (var client : words[0].split(",", -1)) {
        var source = new InetSocketAddress(address(client), 0);
        for (int i = Integer.parseInt(words[3]); i > 0; i--) {
          int timeout = Integer.parseInt(words[4]);
          var fate =
              words[5].equals("UDP")
                  ? fateOfDatagram(source, destination, timeout)
                  : fate(source, destination, timeout);
          fates.merge(fate, 1, Integer::sum);
        }
      }
      var answer = new StringBuilder();
      fates.forEach((fate, count) -> answer.append(fate).append('=').append(count).append(' '));
      System.out.println(answer.toString().strip());
    }
  }

  /** An address as it is written; nothing is looked up. */
  private static InetAddress address(String text) throws IOException {
    var bytes = new byte[4];
    var parts = text.split("\\.", -1);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return InetAddress.getByAddress(bytes);
  }

  private static String fate(InetSocketAddress from, InetSocketAddress to, int timeoutMillis) {
    try (var socket = new Socket()) {
      socket.bind(from);
      socket.connect(to, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return String.valueOf(reader.readLine());
    } catch (ConnectException e) {
      return "refused";
    } catch (SocketTimeoutException e) {
      return "timeout";
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String fateOfDatagram(
      InetSocketAddress from, InetSocketAddress to, int timeoutMillis) {
    try (var socket = new DatagramSocket(from)) {
      // Only a connected socket is told of a refusal.
      socket.connect(to);
      socket.setSoTimeout(timeoutMillis);
      socket.send(new DatagramPacket(new byte[1], 1));
      var answer = new DatagramPacket(new byte[64], 64);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    } catch (PortUnreachableException e) {
      return "refused";
    } catch (SocketTimeoutException e) {
      return "timeout";
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }
}
