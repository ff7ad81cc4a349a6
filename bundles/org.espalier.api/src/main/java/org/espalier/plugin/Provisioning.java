package org.espalier.plugin;

import java.io.IOException;
import java.util.List;
import org.espalier.host.PipelineFile;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plans and makes changes of what is installed. A service; safe for use by several threads, one of
 * which makes a change at a time.
 *
 * <p>Planning changes nothing. A plan that cannot be carried out says why in its {@link
 * Plan#problems}. Every change that was made is a {@link Generation} of the home, to which {@link
 * #rollback} leads back.
 */
@ProviderType
public interface Provisioning {
  /**
   * What is to be installed for a pipeline: the providers of each component that it names, and what
   * these need, from the installed bundles and the repositories.
   */
  Plan resolve(PipelineFile pipeline) throws IOException;

  /**
   * What it takes to install bundles beside those that are there.
   *
   * @param what for each bundle a file, an address, {@code mvn:group:artifact:version}, or the name
   *     of one that a repository has, with a version or a range of versions: {@code
   *     com.acme.tokens@[1.4,2)}
   */
  Plan install(List<String> what) throws IOException;

  /**
   * What it takes to replace bundles by the newest versions that the repositories have.
   *
   * @param what names, files or addresses as for {@link #install}; none for every bundle that was
   *     installed
   */
  Plan update(List<String> what) throws IOException;

  /**
   * What it takes to remove bundles.
   *
   * @param names symbolic names, with {@code @version} where only one of several versions is to go
   */
  Plan uninstall(List<String> names) throws IOException;

  /** What it takes to install features, with those that they require. */
  Plan installFeatures(List<String> names) throws IOException;

  /** What it takes to remove features; bundles that others share stay. */
  Plan uninstallFeatures(List<String> names) throws IOException;

  /**
   * What it takes to have again what a generation had. Needs no network.
   *
   * @throws IllegalArgumentException if there is no such generation
   */
  Plan rollback(int generation) throws IOException;

  /**
   * Carries out a plan: exactly its steps, or none of them.
   *
   * <p>Each file is fetched, compared with the checksum of the plan, opened with care, and has to
   * be signed by a trusted key or be named in the consent, before any class of it is loaded. Runs
   * and predictors that are composed of a bundle keep it until they end. A plan in which everything
   * stays makes no generation; bundles of it that did not start are tried again.
   *
   * @throws UnresolvedException if the plan has problems
   * @throws UntrustedException if a file is not what it should be, or nobody vouches for it
   * @throws HomeInUseException if another process changes this home
   * @throws IOException if a file cannot be fetched, read or written
   */
  Change apply(Plan plan, Consent consent, ChangeListener listener) throws IOException;

  /** The generations of the home, the newest first. */
  List<Generation> history() throws IOException;

  /** Every bundle of the host, by name and version. */
  List<InstalledBundle> bundles() throws IOException;

  /** The features that are installed, and those that could be. */
  List<FeatureInfo> features() throws IOException;
}
