package org.espalier.benchmarks.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.benchmarks.driver.Machine;
import org.espalier.benchmarks.driver.Options;

/** Measures a distribution on a device, part by part, and writes one table. */
public final class DeviceMeasurement {
  private static final String DATA_SETS = "ESPALIER_DATASETS";

  private final Options options;
  private final Wishes wishes;
  private final List<String> parts;
  private final Optional<Card> card;
  private final Starter starter;
  private final Path programs;
  private final Table table;
  private double load = Machine.load();

  private DeviceMeasurement(Options options, String device, Optional<Card> card)
      throws IOException {
    this.options = options;
    this.card = card;
    wishes = Wishes.of(options, device);
    parts = Wishes.parts(options);
    programs = options.path("programs");
    Path work = Files.createDirectories(options.path("work"));
    starter = new Starter(work, options.path("distribution"), options.path("jar"));
    table = new Table(work.resolve("table.md"));
    if (wishes.isCpu()) {
      starter.environment("OMP_NUM_THREADS", "1"); // for PyTorch too: Espalier trains on one
    }
    options.find("datasets").ifPresent(folder -> starter.environment(DATA_SETS, folder));
  }

  /**
   * Measures.
   *
   * @param arguments each {@code name=value}: {@code distribution}, its unpacked folder; {@code
   *     jar}, the one of this class; {@code programs}, the folder of the Python program; {@code
   *     work}, a folder for everything that is made; {@code page}, the file that is written; and
   *     perhaps {@code device}, {@code python}, {@code datasets}, {@code commit}, {@code only} and
   *     what {@link Wishes} reads
   */
  public static void main(String[] arguments) throws IOException {
    Options options = new Options(arguments);
    Optional<Card> found = Card.of(options.find("device").orElse("cuda"));
    String device = options.find("device").orElse(found.isPresent() ? "cuda" : "cpu");
    boolean holds = new DeviceMeasurement(options, device, found).measure();
    found.ifPresent(Card::close);
    System.exit(holds ? 0 : 1);
  }

  private boolean measure() throws IOException {
    GeneratedData data = new GeneratedData(starter.work().resolve("data"));
    Races races = new Races(starter, programs, data, wishes);
    for (String part : parts) {
      switch (part) {
        case "samples" -> samples(data);
        case "rates" -> rates(races);
        case "memory" -> new MemoryPart(starter, wishes, card).measure(races.resNet(), table);
        default -> new RepeatsPart(starter, wishes).measure(table);
      }
      load = Math.max(load, Machine.load());
      write();
    }
    List<Row> failures = table.failures().toList();
    failures.forEach(row -> System.err.println("does not hold: " + row.text()));
    System.out.println("the page is " + options.path("page"));
    return failures.isEmpty();
  }

  private void samples(GeneratedData data) throws IOException {
    boolean fetched = options.find("datasets").isPresent() || System.getenv(DATA_SETS) != null;
    Path pipelines = starter.pipeline("names").getParent();
    new SamplesPart(starter, wishes)
        .measure(new SampleTasks(pipelines, data, fetched).all(), table);
  }

  private void rates(Races races) throws IOException {
    String python = options.find("python").orElse("python3");
    new RatesPart(starter, wishes, programs.resolve("pytorch.py"), python, card)
        .measure(races.all(), table);
  }

  private void write() throws IOException {
    String commit = options.find("commit").orElse("unknown");
    DevicePage page = new DevicePage(wishes, card, commit, parts);
    Files.writeString(options.path("page"), page.text(table, load));
  }
}
