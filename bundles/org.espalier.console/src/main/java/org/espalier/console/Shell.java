package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.espalier.console.call.Call;
import org.espalier.console.call.Questions;
import org.espalier.host.Streams;
import org.espalier.plugin.PluginFolder;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/** The interactive shell: Gogo executes what JLine reads. */
final class Shell {
  /** The variable of a session that holds the streams of its terminal. */
  static final String STREAMS = "espalier.streams";

  /** The variable of a session that holds whom to ask, where somebody sits at the terminal. */
  static final String QUESTIONS = "espalier.questions";

  /** What stands before a verb in every other shell. */
  private static final String PROGRAM = "espalier ";

  private static final String PROMPT = "espalier> ";
  private static final String SCOPES = "espalier:gogo:felix:*";

  private final Call call;
  private final Terminal terminal;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private Shell(Call call, Terminal terminal) {
    this.call = call;
    this.terminal = terminal;
  }

  /** Reads and executes lines until the user leaves. */
  static void open(Call call) throws IOException {
    CommandProcessor gogo = call.service(CommandProcessor.class);
    try (Terminal terminal = terminal()) {
      new Shell(call, terminal).converse(gogo);
    }
  }

  /** JLine looks for what it can do with a terminal in the context's class loader. */
  private static Terminal terminal() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Shell.class.getClassLoader());
    try {
      return TerminalBuilder.builder().system(true).dumb(true).build();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void converse(CommandProcessor gogo) throws IOException {
    terminal.handle(Signal.INT, signal -> interrupted.set(true));
    LineReader reader = reader();
    // A script that is piped in wants results only.
    boolean script = terminal.getType().startsWith(Terminal.TYPE_DUMB);
    PluginFolder.Watch watch = watch(script ? call.streams().err()::println : reader::printAbove);
    try {
      converse(gogo, reader, script);
    } finally {
      watch.close();
    }
  }

  private void converse(CommandProcessor gogo, LineReader reader, boolean script) {
    try (CommandSession session =
        gogo.createSession(call.streams().in(), call.out(), call.streams().err())) {
      session.put("SCOPE", SCOPES);
      session.put(STREAMS, streams());
      if (!script) {
        Questions questions = question -> answer(reader, question);
        session.put(QUESTIONS, questions);
        call.println("Espalier. \"help\" lists the verbs, Tab completes, Ctrl-D leaves.");
      }
      String prompt = script ? "" : PROMPT;
      for (String line = read(reader, prompt); line != null; line = read(reader, prompt)) {
        execute(line.startsWith(PROGRAM) ? line.substring(PROGRAM.length()) : line, session);
      }
    }
  }

  /**
   * Follows the folder {@code plugins}, and keeps the home for this shell.
   *
   * @throws org.espalier.plugin.HomeInUseException if another process changes it
   */
  private PluginFolder.Watch watch(Consumer<String> told) throws IOException {
    Optional<PluginFolder> folder = call.serviceIfInstalled(PluginFolder.class);
    return folder.isPresent() ? folder.get().watch(told) : () -> {};
  }

  /** What the user answers; null if he leaves or has had enough. */
  private static String answer(LineReader reader, String question) {
    try {
      return reader.readLine(question);
    } catch (UserInterruptException | EndOfFileException e) {
      return null;
    }
  }

  private Streams streams() {
    Streams outer = call.streams();
    int columns = terminal.getWidth() > 0 ? terminal.getWidth() : outer.columns();
    return new Streams(
        outer.in(),
        outer.out(),
        outer.err(),
        outer.colour(),
        outer.progress(),
        columns,
        terminal.getHeight() > 0 ? terminal.getHeight() : outer.rows(),
        () -> interrupted.get() || outer.stop().getAsBoolean());
  }

  private LineReader reader() {
    LineReaderBuilder reader =
        LineReaderBuilder.builder()
            .appName("espalier")
            .terminal(terminal)
            .completer(new VerbCompleter(call))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    String home = call.host().property("espalier.home");
    if (home != null) {
      reader.variable(LineReader.HISTORY_FILE, Path.of(home, "history"));
    }
    return reader.build();
  }

  /** The next line; null when the user leaves. */
  private static String read(LineReader reader, String prompt) {
    while (true) {
      try {
        String line = reader.readLine(prompt).strip();
        return line.equals("exit") || line.equals("quit") ? null : line;
      } catch (UserInterruptException e) {
        // Ctrl-C throws away the line, as in every shell.
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  private void execute(String line, CommandSession session) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    interrupted.set(false);
    try {
      Object result = session.execute(line);
      if (result != null) {
        call.println(session.format(result, 0).toString());
      }
    } catch (Exception e) { // Gogo's signature: a command may throw anything
      call.streams().err().println("error: " + reason(e));
    } finally {
      call.out().flush();
      call.streams().err().flush();
    }
  }

  private static String reason(Exception failure) {
    if (failure.getClass().getSimpleName().equals("CommandNotFoundException")) {
      return failure.getMessage() + "; \"help\" lists the verbs";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
