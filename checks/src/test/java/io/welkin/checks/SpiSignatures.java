// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the driver SPI looks like from outside, a line for each thing that a plugin can use or implement. Records are shown by
 * their components: plugins make them with builders, so a component may be added.
 */
final class SpiSignatures {
  private static final Pattern VERSION = Pattern.compile("@Version\\(\"([^\"]+)\"\\)");
  private static final String CONSUMER = "org.osgi.annotation.versioning.ConsumerType";
  /** What a line says of a method that every plugin must implement. */
  static final String TO_IMPLEMENT = " to implement";

  private SpiSignatures() {}

  static SortedSet<String> now() {
    SortedSet<String> lines = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      if (!"spi".equals(Tree.module(type)) || type.getSimpleName().endsWith("Builder")
          || type.getName().contains("Builder$")) {
        continue;
      }
      if (type.getSimpleName().equals("package-info")) {
        lines.add("package " + type.getPackageName() + " " + version(type.getPackageName()));
      } else {
        describe(load(type), type.isAnnotatedWith(CONSUMER), lines);
      }
    }
    return lines;
  }

  /** The version in a line about a package. */
  static String versionIn(SortedSet<String> lines, String packageName) {
    String start = "package " + packageName + " ";
    return lines.stream().filter(l -> l.startsWith(start)).map(l -> l.substring(start.length())).findFirst().orElse("0.0.0");
  }

  /** The package that a line is about. */
  static String packageOf(String line) {
    String type = line.startsWith("package ") ? line.split(" ")[1] + ".x" : line.split("[ #]")[0];
    return type.substring(0, type.lastIndexOf('.'));
  }

  private static String version(String packageName) {
    Path source = Tree.ROOT.resolve("bundles/spi/src/main/java").resolve(packageName.replace('.', '/'))
        .resolve("package-info.java");
    Matcher matcher = VERSION.matcher(Tree.read(source));
    if (!matcher.find()) {
      throw new AssertionError(source + " has no @Version");
    }
    return matcher.group(1);
  }

  private static Class<?> load(JavaClass type) {
    try {
      return Class.forName(type.getName());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(type.getName(), e);
    }
  }

  private static void describe(Class<?> type, boolean consumer, SortedSet<String> lines) {
    if (!Modifier.isPublic(type.getModifiers())) {
      return;
    }
    String name = type.getName();
    lines.add(name + " " + kind(type) + (consumer ? " implemented by plugins" : ""));
    if (type.isRecord()) {
      for (RecordComponent c : type.getRecordComponents()) {
        lines.add(name + "#" + c.getName() + ": " + c.getGenericType().getTypeName());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !type.isRecord()) {
        boolean abstractMethod = Modifier.isAbstract(method.getModifiers());
        lines.add(name + "#" + method.getName() + parameters(method) + ": " + method.getGenericReturnType().getTypeName()
            + (consumer && abstractMethod ? TO_IMPLEMENT : ""));
      }
    }
    if (type.isEnum()) {
      Arrays.stream(type.getEnumConstants()).forEach(c -> lines.add(name + "#" + ((Enum<?>) c).name()));
    }
  }

  private static String kind(Class<?> type) {
    return type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
  }

  private static String parameters(Executable method) {
    return Arrays.stream(method.getGenericParameterTypes()).map(java.lang.reflect.Type::getTypeName)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
