package org.espalier.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.Doctor;
import org.espalier.host.Explanations;
import org.espalier.host.Interchange;
import org.espalier.host.Models;
import org.espalier.host.Pipelines;
import org.espalier.host.Projections;
import org.espalier.host.RunRecords;
import org.espalier.host.Runs;
import org.espalier.host.Studies;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Locks;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.Trust;

/**
 * A running host: the framework, the bundles of a distribution and the user's plugins, behind typed
 * calls.
 *
 * <p>Changes nothing outside its home: no system properties, no handlers of the virtual machine,
 * and never ends it. Any number of hosts may run at once. Safe for use by several threads.
 */
public final class Espalier implements AutoCloseable {
  private final HostFramework framework;

  private Espalier(HostFramework framework) {
    this.framework = framework;
  }

  /** Begins with the settings that a command line has when it says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a host with the features of the distribution.
   *
   * @throws HostException if it cannot start
   * @throws IOException if its files cannot be read or written
   */
  public static Espalier start() throws IOException {
    return builder().start();
  }

  /** What can be said of pipelines before they are run. */
  public Pipelines pipelines() {
    return service(Pipelines.class);
  }

  /** Runs pipelines. */
  public Runs runs() {
    return service(Runs.class);
  }

  /** Finds, reads, compares and removes what runs kept. */
  public RunRecords records() {
    return service(RunRecords.class);
  }

  /** Opens models. */
  public Models models() {
    return service(Models.class);
  }

  /** Tunes pipelines. */
  public Studies studies() {
    return service(Studies.class);
  }

  /** Explains predictions. */
  public Explanations explanations() {
    return service(Explanations.class);
  }

  /** Shows in a plane what a model has learned. */
  public Projections projections() {
    return service(Projections.class);
  }

  /** Takes models of other frameworks in, and gives models to them. */
  public Interchange interchange() {
    return service(Interchange.class);
  }

  /** Plans and makes changes of what is installed. */
  public Provisioning provisioning() {
    return service(Provisioning.class);
  }

  /** The places that bundles are looked for in. */
  public Repositories repositories() {
    return service(Repositories.class);
  }

  /** Whose bundles are installed without a question. */
  public Trust trust() {
    return service(Trust.class);
  }

  /** The exact bundles that pipelines were resolved to. */
  public Locks locks() {
    return service(Locks.class);
  }

  /** Explains what works, what does not, and what cures it. */
  public Diagnoses diagnoses() {
    return service(Diagnoses.class);
  }

  /** Looks at the host. */
  public Doctor doctor() {
    return service(Doctor.class);
  }

  /**
   * A typed call of {@code org.espalier.host}, or any other service of a shared package.
   *
   * @throws HostException if nothing installed provides it; the message says what did not start
   */
  public <T> T service(Class<T> type) {
    return framework.service(type);
  }

  /** How many bundles the features and the plugins brought, fragments included. */
  public int bundles() {
    return framework.bundles();
  }

  /** What was left out, a sentence each: plugins that cannot be used, bundles that do not start. */
  public List<String> notices() {
    return framework.notices();
  }

  /** Stops every bundle and ends the framework; services must not be used any more. */
  @Override
  public void close() {
    framework.close();
  }

  /** The settings of a host. */
  public static final class Builder {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private Optional<Path> home = Optional.empty();
    private Optional<Path> distribution = Optional.empty();
    private Optional<List<String>> features = Optional.empty();
    private Optional<Path> lock = Optional.empty();
    private boolean shell;

    private Builder() {}

    /** The folder of what is kept between starts; {@code ESPALIER_HOME} or {@code ~/.espalier}. */
    public Builder home(Path folder) {
      home = Optional.of(folder);
      return this;
    }

    /**
     * The folder with {@code bundles} and {@code features}: the one the launcher stands in, or else
     * that of {@code org.espalier.embedded} on the class path, which is unpacked to the home once.
     */
    public Builder distribution(Path folder) {
      distribution = Optional.of(folder);
      return this;
    }

    /**
     * The features to install, by the names of their files; those of the distribution without the
     * interactive shell, as far as the home has not changed them.
     */
    public Builder features(String... names) {
      features = Optional.of(List.of(names));
      return this;
    }

    /**
     * With exactly the bundles of a lock, whatever features there are, and nothing else. Each is
     * compared with its checksum before anything is loaded.
     */
    public Builder lock(Path file) {
      lock = Optional.of(file);
      return this;
    }

    /** With the interactive shell, which takes the standard streams of the process. */
    Builder shell(boolean wanted) {
      shell = wanted;
      return this;
    }

    /** A property that bundles read from the framework. */
    public Builder property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /**
     * Starts the host.
     *
     * @throws HostException if the distribution or the home lacks something, or the framework does
     *     not start
     * @throws org.espalier.plugin.UntrustedException if a bundle is not what the lock has; the
     *     message names every one
     * @throws IOException if files cannot be read or written
     */
    public Espalier start() throws IOException {
      Path kept = home.orElseGet(Home::usual).toAbsolutePath().normalize();
      Distribution found =
          distribution.isPresent()
              ? Distribution.at(distribution.get())
              : Distribution.locate(kept);
      Map<String, String> settings = new LinkedHashMap<>(properties);
      if (lock.isPresent()) {
        return new Espalier(HostFramework.start(found, kept, StartLock.read(lock.get()), settings));
      }
      FeatureChoice choice = new FeatureChoice(features, shell);
      return new Espalier(HostFramework.start(found, kept, choice, settings));
    }
  }
}
