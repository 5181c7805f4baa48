// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.service.component.ComponentServiceObjects;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Wires bundles that are on the class path by their own component descriptions, as Declarative Services would, so that a
 * new step or operation is there without anybody telling a test. What needs something that is not there is left out.
 */
final class Components implements AutoCloseable {
  /** A service that a component needs: as a parameter of its constructor, or given to a method of it. */
  private record Need(String type, boolean optional, int parameter, String bind) {}

  private record Description(String type, List<String> provides, List<Need> needs, String deactivate) {
    String name() {
      return type.substring(type.lastIndexOf('.') + 1);
    }
  }

  private static final String PREFIX = "io.welkin.";
  private static final Map<String, List<Description>> READ = new ConcurrentHashMap<>();

  private final List<Description> descriptions = new ArrayList<>();
  private final Map<String, List<Object>> services = new HashMap<>();
  private final Map<Description, Object> made = new LinkedHashMap<>();
  private final Map<String, Object> settings;
  private final UnaryOperator<Object> decorator;

  /**
   * Makes everything.
   *
   * @param bundles symbolic names without the prefix {@code io.welkin.}
   * @param without simple names of components that are left out
   * @param given services from outside, by their type
   * @param settings of configurations, by name, where the default will not do
   * @param decorator what is put in the place of a service before anybody gets it
   */
  Components(Set<String> bundles, Set<String> without, Map<Class<?>, Object> given, Map<String, Object> settings,
      UnaryOperator<Object> decorator) {
    this.settings = settings;
    this.decorator = decorator;
    given.forEach((type, service) -> services.computeIfAbsent(type.getName(), t -> new ArrayList<>()).add(service));
    try {
      for (URL url : Collections.list(getClass().getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
        read(url, bundles).stream().filter(d -> !without.contains(d.name())).forEach(descriptions::add);
      }
      boolean more = true;
      while (more) {
        more = false;
        for (Description d : descriptions) {
          more |= !made.containsKey(d) && make(d);
        }
      }
      for (Map.Entry<Description, Object> component : made.entrySet()) {
        bind(component.getKey(), component.getValue());
      }
    } catch (IOException | SAXException | ParserConfigurationException | ReflectiveOperationException e) {
      throw new IllegalStateException("the components cannot be made", e);
    }
  }

  /** The components of a bundle; none when it is not one of these bundles. Read once in a process. */
  private static List<Description> read(URL manifest, Set<String> bundles)
      throws IOException, SAXException, ParserConfigurationException {
    Attributes attributes;
    try (InputStream in = manifest.openStream()) {
      attributes = new Manifest(in).getMainAttributes();
    }
    String name = attributes.getValue("Bundle-SymbolicName");
    String components = attributes.getValue("Service-Component");
    if (name == null || components == null || !name.startsWith(PREFIX)
        || !bundles.contains(name.substring(PREFIX.length()))) {
      return List.of();
    }
    List<Description> known = READ.get(name);
    if (known == null) {
      known = new ArrayList<>();
      for (String path : components.split(",")) {
        try (InputStream in = new URL(manifest, "../" + path).openStream()) {
          known.add(description(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement()));
        }
      }
      READ.put(name, known);
    }
    return known;
  }

  private static Description description(Element component) {
    List<String> provides = new ArrayList<>();
    elements(component, "provide").forEach(e -> provides.add(e.getAttribute("interface")));
    List<Need> needs = new ArrayList<>();
    for (Element e : elements(component, "reference")) {
      String parameter = e.getAttribute("parameter");
      needs.add(new Need(e.getAttribute("interface"), e.getAttribute("cardinality").startsWith("0"),
          parameter.isEmpty() ? -1 : Integer.parseInt(parameter), e.getAttribute("bind")));
    }
    return new Description(elements(component, "implementation").get(0).getAttribute("class"), provides, needs,
        component.getAttribute("deactivate"));
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** False while something that it must have is not there. */
  private boolean make(Description d) throws ReflectiveOperationException {
    for (Need need : d.needs()) {
      if (!need.optional() && services.getOrDefault(need.type(), List.of()).isEmpty()) {
        return false;
      }
    }
    Constructor<?> constructor = Arrays.stream(Class.forName(d.type()).getConstructors())
        .filter(c -> fits(c, d)).findFirst()
        .orElseThrow(() -> new NoSuchMethodException(d.type() + " has no constructor for " + d.needs()));
    Object[] parameters = new Object[constructor.getParameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = parameter(constructor.getParameterTypes()[i], d, i);
    }
    Object component = constructor.newInstance(parameters);
    made.put(d, component);
    Object service = decorator.apply(component);
    d.provides().forEach(type -> services.computeIfAbsent(type, t -> new ArrayList<>()).add(service));
    return true;
  }

  private static boolean fits(Constructor<?> c, Description d) {
    for (int i = 0; i < c.getParameterCount(); i++) {
      int at = i;
      Class<?> type = c.getParameterTypes()[i];
      if (!type.isAnnotation() && d.needs().stream().noneMatch(n -> n.parameter() == at
          && (type == ComponentServiceObjects.class || n.type().equals(type.getName())))) {
        return false;
      }
    }
    return d.needs().stream().allMatch(n -> n.parameter() < c.getParameterCount());
  }

  private Object parameter(Class<?> type, Description d, int index) {
    if (type.isAnnotation()) {
      return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
          method.getName().equals("annotationType") ? type : settings.getOrDefault(method.getName(),
              method.getDefaultValue()));
    }
    String service = d.needs().stream().filter(n -> n.parameter() == index).findFirst().orElseThrow().type();
    if (type == ComponentServiceObjects.class) {
      return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
          method.getName().equals("getService") ? services.get(service).get(0) : null);
    }
    return services.getOrDefault(service, List.of()).stream().findFirst().orElse(null);
  }

  private void bind(Description d, Object component) throws ReflectiveOperationException {
    for (Need need : d.needs()) {
      if (need.bind().isEmpty()) {
        continue;
      }
      for (Object service : services.getOrDefault(need.type(), List.of())) {
        call(component, need.bind(), service);
      }
    }
  }

  /** Calls a method of a component, public or not. */
  static void call(Object component, String name, Object... arguments) throws ReflectiveOperationException {
    for (Method method : component.getClass().getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length
          && (arguments.length == 0 || method.getParameterTypes()[0].isInstance(arguments[0]))) {
        method.setAccessible(true);
        try {
          method.invoke(component, arguments);
        } catch (InvocationTargetException e) {
          throw new IllegalStateException(component + "." + name, e.getCause());
        }
        return;
      }
    }
    throw new NoSuchMethodException(component.getClass() + "." + name);
  }

  /** All services of a type. */
  <T> List<T> all(Class<T> type) {
    return services.getOrDefault(type.getName(), List.of()).stream().map(type::cast).toList();
  }

  /** The component with this simple name. */
  Object component(String name) {
    return made.entrySet().stream().filter(e -> e.getKey().name().equals(name)).findFirst().orElseThrow(
        () -> new IllegalStateException("there is no component " + name + "; made were " + made.keySet())).getValue();
  }

  /** Deactivates, what was made last first. */
  @Override public void close() {
    List<Map.Entry<Description, Object>> order = new ArrayList<>(made.entrySet());
    Collections.reverse(order);
    for (Map.Entry<Description, Object> component : order) {
      if (!component.getKey().deactivate().isEmpty()) {
        try {
          call(component.getValue(), component.getKey().deactivate());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
