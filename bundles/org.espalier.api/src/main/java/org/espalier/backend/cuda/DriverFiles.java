package org.espalier.backend.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.backend.cuda.CudaMachine.Card;

/** Reads the files in which the kernel's driver shows itself, and finds its library. */
final class DriverFiles {
  private static final String PROC = "proc/driver/nvidia/version";
  private static final String SYS = "sys/module/nvidia/version";
  private static final String CARDS = "proc/driver/nvidia/gpus";
  private static final Pattern VERSION = Pattern.compile("\\b\\d{3,}\\.\\d+(\\.\\d+)?\\b");
  private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(\\S.*?)\\s*$");
  private static final Pattern UUID = Pattern.compile("(?m)^GPU UUID:\\s*(\\S+)");

  private final Environment environment;
  private final Path root;

  DriverFiles(Environment environment) {
    this.environment = environment;
    this.root = environment.root();
  }

  /** The driver and the names of the cards, whose capability and memory they do not tell. */
  Optional<DriverReport> read(List<String> looked) {
    Optional<String> driver = version(PROC, looked).or(() -> version(SYS, looked));
    if (driver.isEmpty()) {
      return Optional.empty();
    }
    List<DriverReport.Found> cards = new ArrayList<>();
    for (Path folder : Folders.matching(root.resolve(CARDS), "*")) {
      String text = text(folder.resolve("information"));
      Card card = new Card(cards.size(), first(MODEL, text).orElse("NVIDIA card"), 0, 0, 0);
      cards.add(new DriverReport.Found(card, first(UUID, text).orElse("")));
    }
    looked.add("/" + CARDS + ": " + cards.size() + " cards");
    return Optional.of(new DriverReport(driver, cards));
  }

  /** Where the driver's library is. */
  Optional<Path> library(List<String> looked) {
    Optional<Path> place =
        CudaLibraries.installed(CudaMachine.DRIVER_LIBRARY, environment).map(DriverFiles::real);
    looked.add(
        CudaMachine.DRIVER_LIBRARY
            + ": "
            + place.map(Path::toString).orElse("not found in the system's folders"));
    return place;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }

  private Optional<String> version(String file, List<String> looked) {
    Optional<String> version = first(VERSION, text(root.resolve(file)));
    looked.add("/" + file + ": " + version.map(v -> "driver " + v).orElse("not there"));
    return version;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(matcher.group(pattern == VERSION ? 0 : 1))
        : Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
