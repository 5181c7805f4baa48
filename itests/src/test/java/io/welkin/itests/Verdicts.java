// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What answers were, and what is wrong with them. */
final class Verdicts {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  /** The statuses that the API documents, with those of HTTP itself; 530 is a defect whatever was sent. */
  private static final Set<Integer> DOCUMENTED = Set.of(200, 400, 401, 404, 405, 408, 411, 413, 414, 415, 417, 426,
      430, 431, 432, 505, 531, 532, 533, 534, 535, 536, 537);
  /** Names of classes (that of a job's command is one in this API), stack traces, statements, and what the server is made of. */
  private static final Pattern INSIDE = Pattern.compile("\\.java:\\d|\\bat [a-z]+\\.[a-z.]+\\(|\\bjavax?\\.[a-z]+\\."
      + "|\\b(?:org|com|net)\\.[a-z]+\\.[a-z.]+[A-Z]|io\\.welkin\\.(?!api\\.)[a-z.]*[A-Z]"
      + "|[A-Za-z](?:Exception|Servlet|Error)\\b|(?i:sqlstate|derby|openjpa|jetty|\\bselect \\w+ from|insert into)");
  private static final int MOST = 20;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** @param json whether JSON was asked for, else XML; null when there may be any form */
  void judge(String what, RawHttp.Answer answer, Boolean json) {
    counts.merge(answer.status() == 0 ? "closed" : Integer.toString(answer.status()), 1, Integer::sum);
    if (answer.took().compareTo(DEADLINE) > 0) {
      add(what, "took " + answer.took());
    }
    if (answer.status() == 0) {
      if (json != null) {
        add(what, "closed without an answer");
      }
      return;
    }
    boolean refused = answer.status() == 503 && answer.head().toLowerCase(java.util.Locale.ROOT).contains("retry-after:");
    if (!DOCUMENTED.contains(answer.status()) && !refused) {
      add(what, "status " + answer.status() + ": " + answer.body());
    }
    Matcher inside = INSIDE.matcher(answer.head() + answer.body());
    if (inside.find()) {
      add(what, "tells of its inside: " + inside.group() + " in " + answer.body());
    }
    if (json != null && answer.status() != 405) {
      form(what, answer.body(), json);
    }
  }

  private void form(String what, String body, boolean json) {
    try {
      if (json) {
        new com.fasterxml.jackson.databind.ObjectMapper().readTree(body).fieldNames().next();
      } else {
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        xml.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
      }
    } catch (IOException | SAXException | ParserConfigurationException | java.util.NoSuchElementException e) {
      add(what, "not well-formed: " + e.getMessage() + ": " + body);
    }
  }

  private void add(String what, String why) {
    if (wrong.size() < MOST) {
      wrong.add(start(what) + " -> " + start(why));
    }
  }

  private static String start(String text) {
    return text.length() < 700 ? text : text.substring(0, 700);
  }

  void into(Map<String, Integer> answers, List<String> defects) {
    counts.forEach((status, n) -> answers.merge(status, n, Integer::sum));
    defects.addAll(wrong);
  }
}
