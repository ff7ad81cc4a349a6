package org.espalier.console;

import java.util.HashMap;
import java.util.Map;
import org.espalier.console.call.Host;
import org.espalier.console.call.NotInstalledException;

/** A host with the services that a test gives it. */
public final class FakeHost implements Host {
  private final Map<Class<?>, Object> services = new HashMap<>();

  public <T> FakeHost with(Class<T> type, T service) {
    services.put(type, service);
    return this;
  }

  @Override
  public <T> T service(Class<T> type) {
    if (!services.containsKey(type)) {
      throw new NotInstalledException("nothing installed provides " + type.getSimpleName());
    }
    return type.cast(services.get(type));
  }

  @Override
  public String property(String name) {
    return null;
  }
}
