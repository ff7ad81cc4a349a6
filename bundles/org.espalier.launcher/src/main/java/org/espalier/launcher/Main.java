package org.espalier.launcher;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.host.Streams;
import org.espalier.host.Verbs;
import org.espalier.plugin.HomeInUseException;
import org.espalier.plugin.UntrustedException;

/** The command line: answers what needs no framework, starts one for the rest. */
public final class Main {
  private static final int FAILED = 1;
  private static final int NOT_INSTALLED = 4;
  private static final int UNTRUSTED = 5;
  private static final int INPUT_OUTPUT = 6;
  private static final String CONSOLE = "console";

  private final PrintStream out;
  private final PrintStream err;
  private final Interruption interruption;

  Main(PrintStream out, PrintStream err, Interruption interruption) {
    this.out = out;
    this.err = err;
    this.interruption = interruption;
  }

  /** Executes a command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Interruption interruption = new Interruption(err);
    interruption.listen();
    int code =
        new Main(out, err, interruption)
            .execute(List.of(arguments), Distribution::locate, Home.usual());
    out.flush();
    err.flush();
    interruption.finish();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
        true,
        StandardCharsets.UTF_8);
  }

  /** Finds the distribution. */
  interface Located {
    Distribution at(Path home) throws IOException;
  }

  int execute(List<String> arguments, Located located, Path home) {
    try {
      if (arguments.equals(List.of("--version"))) {
        out.println("espalier " + OwnJars.version());
        return 0;
      }
      Distribution distribution = located.at(home);
      Optional<String> page = HelpPages.asked(arguments, distribution);
      if (page.isPresent()) {
        out.print(page.get());
        return 0;
      }
      OccupiedHome.check(home, arguments);
      return start(arguments, distribution, home);
    } catch (HostException e) {
      err.println("espalier: " + e.getMessage());
      return NOT_INSTALLED;
    } catch (UntrustedException e) {
      err.println("espalier: " + e.getMessage());
      return UNTRUSTED;
    } catch (HomeInUseException e) {
      err.println("espalier: " + e.getMessage());
      return INPUT_OUTPUT;
    } catch (IOException e) {
      err.println("espalier: " + Terminal.describe(e));
      return INPUT_OUTPUT;
    } catch (RuntimeException | Error e) {
      err.println("espalier: this should not happen, please report it: " + e);
      return FAILED;
    }
  }

  private int start(List<String> arguments, Distribution distribution, Path home)
      throws IOException {
    Espalier.Builder builder = Espalier.builder().distribution(distribution.folder()).home(home);
    if (arguments.contains("-v") || arguments.contains("--verbose")) {
      builder.property(HostFramework.COMPONENT_LOG, "1");
    }
    // The interactive shell has bundles of its own that no other verb has to wait for.
    builder.shell(arguments.get(0).equals(CONSOLE));
    StartLock.asked(arguments).ifPresent(builder::lock);
    try (Espalier host = builder.start()) {
      host.notices().forEach(notice -> err.println("warning: " + notice));
      Streams streams = Terminal.streams(System.in, out, err, interruption::wanted);
      return host.service(Verbs.class).execute(arguments, streams);
    }
  }
}
