package org.espalier.backend.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espalier.backend.cuda.CudaMachine.Card;

/** Asks {@code nvidia-smi}, which comes with the driver. */
final class DriverTool {
  private static final String NAME = "nvidia-smi";
  private static final Duration LIMIT = Duration.ofSeconds(15); // eight cards that sleep take ten
  private static final List<String> FOLDERS =
      List.of("usr/bin", "usr/local/nvidia/bin", "usr/lib/wsl/lib");
  private static final String FIELDS = "index,uuid,name,memory.total,driver_version";
  private static final Pattern CAPABILITY = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

  private final Environment environment;

  DriverTool(Environment environment) {
    this.environment = environment;
  }

  /** What it says, or empty if it is missing or fails. */
  Optional<DriverReport> ask(List<String> looked) {
    Optional<Path> tool = find();
    if (tool.isEmpty()) {
      looked.add(NAME + ": not found on PATH nor in /" + String.join(", /", FOLDERS));
      return Optional.empty();
    }
    try {
      DriverReport report = query(tool.get(), looked);
      looked.add(tool.get() + ": " + report.cards().size() + " cards");
      return Optional.of(report).filter(found -> !found.cards().isEmpty());
    } catch (IOException | TimeoutException e) {
      looked.add(tool.get() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Path> find() {
    Stream<Path> path =
        environment.variable("PATH").stream()
            .flatMap(Pattern.compile(":")::splitAsStream)
            .filter(Predicate.not(String::isBlank))
            .map(folder -> Folders.under(environment, folder));
    Stream<Path> usual = FOLDERS.stream().map(environment.root()::resolve);
    return Stream.concat(path, usual)
        .map(folder -> folder.resolve(NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private DriverReport query(Path tool, List<String> looked) throws IOException, TimeoutException {
    try {
      return query(tool, FIELDS + ",compute_cap");
    } catch (IOException e) { // drivers before 510 do not know this field
      looked.add(tool + ": " + e.getMessage());
      return query(tool, FIELDS);
    }
  }

  private DriverReport query(Path tool, String fields) throws IOException, TimeoutException {
    List<String> command =
        List.of(tool.toString(), "--query-gpu=" + fields, "--format=csv,noheader,nounits");
    return parse(environment.run(command, LIMIT));
  }

  private static DriverReport parse(String answer) {
    List<DriverReport.Found> cards = new ArrayList<>();
    Optional<String> driver = Optional.empty();
    for (String line : answer.lines().toList()) {
      String[] words = line.split("\\s*,\\s*", -1);
      if (words.length >= 5 && NUMBER.matcher(words[0].strip()).matches()) {
        cards.add(card(words));
        driver = Optional.of(words[4].strip());
      }
    }
    return new DriverReport(driver, cards);
  }

  private static DriverReport.Found card(String[] words) {
    String capability = words.length > 5 ? words[5].strip() : "";
    String[] version =
        (CAPABILITY.matcher(capability).matches() ? capability : "0.0").split("\\.", 2);
    String mebibytes = NUMBER.matcher(words[3]).matches() ? words[3] : "0";
    Card card =
        new Card(
            Integer.parseInt(words[0].strip()),
            words[2],
            Integer.parseInt(version[0]),
            Integer.parseInt(version[1]),
            Long.parseLong(mebibytes) << 20);
    return new DriverReport.Found(card, words[1]);
  }
}
