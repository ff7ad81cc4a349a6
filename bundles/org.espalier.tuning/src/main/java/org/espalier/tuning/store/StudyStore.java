package org.espalier.tuning.store;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.h2.Driver;

/**
 * The database of a study, and the locks beside it.
 *
 * <p>It is open for the time of one transaction only, by one thread of one process: a process that
 * is killed holds nothing up, and leaves the state before or after its transaction.
 */
public final class StudyStore implements AutoCloseable {
  /** The file of the database, by which the folder of a study is known. */
  public static final String FILE = "study.mv.db";

  /**
   * Nobody else has the file open, so H2 needs no lock, thread or hook of its own. A transaction is
   * in the file when it is closed; that takes no time for tidying up.
   */
  private static final String SETTINGS =
      ";FILE_LOCK=NO;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=0;MAX_COMPACT_TIME=0"
          + ";RETENTION_TIME=0;CACHE_SIZE=4096";

  private final Path folder;
  private final StudyLocks locks;

  private StudyStore(Path folder) throws IOException {
    this.folder = folder;
    this.locks = StudyLocks.of(folder);
  }

  /** Makes the database of a new study in a folder that is there. */
  static void define(Path folder, Head head) throws IOException {
    connect(folder, tables -> define(tables, head));
  }

  private static Void define(StudyTables tables, Head head) throws SQLException {
    tables.define(head);
    return null;
  }

  /**
   * Opens the store of a study.
   *
   * @throws IOException if the folder is not that of a study
   */
  public static StudyStore open(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(FILE))) {
      throw new IOException(
          "%s is not the folder of a study: it has no %s; \"espalier study\" lists the studies"
              .formatted(folder, FILE));
    }
    return new StudyStore(folder);
  }

  /** The folder of the study. */
  public Path folder() {
    return folder;
  }

  /** What is changed in one transaction. */
  @FunctionalInterface
  public interface Change {
    /** Changes it. */
    void run(StudyTables tables) throws SQLException, IOException;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface Transaction<T> {
    /** Does it. */
    T run(StudyTables tables) throws SQLException, IOException;
  }

  /**
   * Does something with the tables: wholly or not at all, and while nobody else does.
   *
   * @throws IOException if the store cannot be used, or is one of a newer version
   */
  public <T> T transact(Transaction<T> transaction) throws IOException {
    return locks.exclusively(() -> checked(transaction));
  }

  /** Changes the tables as {@link #transact} does. */
  public void change(Change change) throws IOException {
    transact(
        tables -> {
          change.run(tables);
          return this;
        });
  }

  private <T> T checked(Transaction<T> transaction) throws IOException {
    return connect(
        folder,
        tables -> {
          int version = tables.version();
          if (version > StudyTables.VERSION) {
            throw new IOException(
                "%s was made by a newer version of Espalier: its store has version %d, and this one knows %d; update Espalier"
                    .formatted(folder, version, StudyTables.VERSION));
          }
          return transaction.run(tables);
        });
  }

  private static <T> T connect(Path folder, Transaction<T> transaction) throws IOException {
    String file = folder.toAbsolutePath().normalize().resolve("study").toString();
    if (file.indexOf(';') >= 0) {
      throw new IOException(
          "no study can be in %s: H2 takes no semicolon in the name of a folder".formatted(folder));
    }
    try (Connection connection =
        new Driver().connect("jdbc:h2:file:" + file + SETTINGS, new Properties())) {
      connection.setAutoCommit(false);
      T result = transaction.run(new StudyTables(new Sql(connection)));
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new IOException(
          "the store of the study %s cannot be used: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** What a process does with a study. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /** Does some work, during which the study is known to be worked on. */
  public void work(Work work) throws IOException {
    locks.exclusively(() -> begin());
    try {
      work.run();
    } finally {
      locks.endWork();
    }
  }

  private boolean begin() throws IOException {
    boolean idle = !locks.isWorkedOn();
    checked(tables -> count(tables, idle));
    locks.beginWork();
    return idle;
  }

  private static Void count(StudyTables tables, boolean idle) throws SQLException {
    tables.count(idle);
    return null;
  }

  /** Whether some process works on the study. */
  public boolean isWorkedOn() throws IOException {
    return locks.isWorkedOn();
  }

  /** Takes a trial for this thread; empty if another one has it, here or in another process. */
  public Optional<FileLock> hold(int trial) throws IOException {
    return locks.trial(trial);
  }

  /** Takes the right to train the best configuration again; empty if another one has it. */
  public Optional<FileLock> holdRefit() throws IOException {
    return locks.refit();
  }

  @Override
  public void close() throws IOException {
    locks.close();
  }
}
