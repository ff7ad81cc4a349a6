package org.espalier.provision.resolve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.provision.Home;
import org.espalier.provision.diagnosis.Known;
import org.espalier.provision.diagnosis.Offers;
import org.espalier.provision.feature.FeatureFile;
import org.espalier.provision.feature.FeatureFolder;
import org.espalier.provision.repository.ConfiguredRepositories;
import org.espalier.provision.repository.LoadedRepository;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what the repositories, and the features of the distribution, have. */
@Component
public final class RepositoryOffers implements Offers {
  private final Home home;
  private final ConfiguredRepositories repositories;

  /** Those of a home. */
  @Activate
  public RepositoryOffers(@Reference Home home, @Reference ConfiguredRepositories repositories) {
    this.home = home;
    this.repositories = repositories;
  }

  @Override
  public List<Known> offers() {
    List<Known> offers = new ArrayList<>();
    try {
      Map<String, String> features = features();
      for (LoadedRepository repository : repositories.load()) {
        boolean own = repository.name().equals(ConfiguredRepositories.DISTRIBUTION);
        for (RepositoryBundle bundle : repository.bundles()) {
          String feature = own ? features.get(bundle.name()) : null;
          offers.add(
              feature == null
                  ? Known.ofRepository(bundle, repository.name())
                  : Known.ofFeature(bundle, feature));
        }
      }
    } catch (IOException e) {
      return offers; // problems() says it
    }
    return offers;
  }

  /** For each bundle the feature that lists it. */
  private Map<String, String> features() throws IOException {
    Map<String, String> features = new HashMap<>();
    if (home.distribution().isPresent()) {
      for (FeatureFile feature : FeatureFolder.read(home.distribution().get()).values()) {
        feature
            .bundles()
            .forEach(bundle -> features.putIfAbsent(bundle.symbolicName(), feature.name()));
      }
    }
    return features;
  }

  @Override
  public List<String> problems() {
    try {
      features();
      return Offered.of(List.of(), repositories.load()).silent();
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
