package org.espalier.runtime.guard;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.espalier.component.Brief;
import org.espalier.component.Component;
import org.espalier.component.ComponentException;
import org.espalier.component.Kind;

/**
 * Stands between the host and a component, and what the component hands out: encoders, readers,
 * watchers. All calls go through here, so that a failure names the component and a brief call that
 * hangs costs no more than the component.
 */
public final class Guard implements InvocationHandler {
  private static final ClassLoader API = Component.class.getClassLoader();
  private static final String OURS = "org.espalier.";

  /** The kinds whose contracts let a component refuse what it is asked for. */
  private static final Set<Kind> REFUSING =
      Set.of(Kind.CALLBACK, Kind.EXPLAINER, Kind.INITIALIZER, Kind.PROJECTOR, Kind.TUNER);

  private final Object target;
  private final Call call;

  private Guard(Object target, Call call) {
    this.target = target;
    this.call = call;
  }

  /**
   * What is known about a call.
   *
   * @param subject the component
   * @param place where a pipeline names it; empty if none does
   * @param deadline waits for brief calls
   * @param hung is told of a call that is not done in time, in words
   */
  public record Call(Subject subject, String place, Deadline deadline, Consumer<String> hung) {
    /**
     * Does something that should be brief.
     *
     * @throws ComponentException if it fails or is not done in time
     */
    public <T> T attempt(String what, Supplier<T> work) {
      try {
        return deadline.call(work::get);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IllegalArgumentException refusal) {
          throw refusal;
        }
        throw failed(what, e.getCause());
      } catch (TimeoutException e) {
        throw late(what);
      }
    }

    ComponentException failed(String what, Throwable failure) {
      return failure instanceof ComponentException known
          ? known
          : new ComponentException(
              place,
              "%s failed in %s: %s; %s"
                  .formatted(subject, what, Reasons.of(failure), subject.remedy()),
              failure);
    }

    ComponentException late(String what) {
      String words =
          "did not end within %d s in %s; %s"
              .formatted(deadline.limit().toSeconds(), what, subject.leftOut());
      hung.accept(words);
      return new ComponentException(place, subject + " " + words, null);
    }
  }

  /** A component that can be called safely: it has all contracts of the api that the target has. */
  public static Component<?> of(Component<?> target, Call call) {
    return (Component<?>) proxy(target, call);
  }

  /** The component that a guard stands for; any other is its own. */
  public static Object target(Object component) {
    return Proxy.isProxyClass(component.getClass())
            && Proxy.getInvocationHandler(component) instanceof Guard guard
        ? guard.target
        : component;
  }

  private static Object proxy(Object target, Call call) {
    return Proxy.newProxyInstance(API, contracts(target.getClass()), new Guard(target, call));
  }

  private static Class<?>[] contracts(Class<?> implementation) {
    Set<Class<?>> contracts = new LinkedHashSet<>();
    for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
      collect(type, contracts);
    }
    return contracts.toArray(Class<?>[]::new);
  }

  private static void collect(Class<?> type, Set<Class<?>> contracts) {
    for (Class<?> contract : type.getInterfaces()) {
      if (isContract(contract)) {
        contracts.add(contract);
      }
      collect(contract, contracts);
    }
  }

  /** A sealed interface is a value of the api, which nobody else can implement, a guard neither. */
  private static boolean isContract(Class<?> type) {
    return type.isInterface() && !type.isSealed() && isOurs(type);
  }

  private static boolean isOurs(Class<?> type) {
    return type.getClassLoader() == API && type.getName().startsWith(OURS);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return plain(method, arguments);
    }
    try {
      return guarded(method, answer(method, arguments));
    } catch (InvocationTargetException e) {
      throw told(method, e.getCause());
    }
  }

  /** What a component hands out goes through a guard, too. */
  private Object guarded(Method method, Object result) {
    if (result instanceof Optional<?> maybe
        && method.getGenericReturnType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof Class<?> value
        && isContract(value)) {
      return maybe.map(handed -> proxy(handed, call));
    }
    return result != null && isContract(method.getReturnType()) ? proxy(result, call) : result;
  }

  private Object answer(Method method, Object[] arguments) throws Throwable {
    if (!method.isAnnotationPresent(Brief.class)) {
      return method.invoke(target, arguments);
    }
    try {
      return call.deadline().call(() -> method.invoke(target, arguments));
    } catch (TimeoutException e) {
      throw call.late(method.getName());
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private Object plain(Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> arguments[0] != null && target.equals(target(arguments[0]));
      case "hashCode" -> target.hashCode();
      default -> target.toString();
    };
  }

  /** What the caller is told: a failure that the contract speaks of as it is. */
  private Throwable told(Method method, Throwable failure) {
    boolean virtualMachine =
        failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    return virtualMachine || isAgreed(method, failure)
        ? failure
        : call.failed(method.getName(), failure);
  }

  private boolean isAgreed(Method method, Throwable failure) {
    return Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(failure))
        || isOurs(failure.getClass())
        || failure.getClass().getClassLoader() == Guard.class.getClassLoader()
        || failure instanceof UncheckedIOException
        || failure instanceof CancellationException
        || (failure.getClass() == IllegalArgumentException.class && mayRefuse(method));
  }

  private boolean mayRefuse(Method method) {
    return method.isAnnotationPresent(Brief.class) || REFUSING.contains(call.subject().kind());
  }
}
