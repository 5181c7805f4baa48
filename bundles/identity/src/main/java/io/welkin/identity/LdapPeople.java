// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.identity.LdapDirectory.Person;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.LdapServer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Parameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The people in the directories of a domain, and what becomes of them. Asks servers, so never within a transaction. */
@Component(service = LdapPeople.class)
public final class LdapPeople {
  static final List<FieldDescriptor> FIELDS = List.of(
      FieldDescriptor.of("username", "string", "name that the person logs in with"),
      FieldDescriptor.of("firstname", "string", "first name"), FieldDescriptor.of("lastname", "string", "last name"),
      FieldDescriptor.of("email", "string", "mail address"), FieldDescriptor.of("principal", "string", "distinguished name"),
      FieldDescriptor.of("domain", "string", "name of the domain"));

  private final UnitOfWork unitOfWork;
  private final LdapDirectory directory;

  @Activate
  public LdapPeople(@Reference UnitOfWork unitOfWork, @Reference LdapDirectory directory) {
    this.unitOfWork = unitOfWork;
    this.directory = directory;
  }

  /** The domain that a call is about, which the gateway let the caller name. */
  Domain domain(Call call) {
    return unitOfWork.read(tx -> tx.of(Domain.class).get(call.parameters().uuid("domainid").orElse(call.caller().domainId())));
  }

  private List<LdapServer> servers(Domain domain) {
    return unitOfWork.read(tx -> LdapServers.of(tx, domain));
  }

  boolean knows(Domain domain, String username, String password) {
    return directory.knows(servers(domain), username, password);
  }

  Person named(Domain domain, String username) {
    return directory.person(servers(domain), username)
        .orElseThrow(() -> ApiException.parameter("No LDAP server of the domain knows " + username));
  }

  /**
   * Those of whom the keyword is a part of the name or address.
   *
   * @param strangers only those who are not yet users of the domain
   */
  List<Person> matching(Domain domain, String keyword, boolean strangers) {
    String part = keyword.toLowerCase(Locale.ROOT);
    List<Person> people = directory.people(servers(domain)).stream()
        .filter(p -> (p.username() + " " + p.email()).toLowerCase(Locale.ROOT).contains(part)).toList();
    Set<String> known = !strangers ? Set.of() : unitOfWork.read(tx -> people.stream().map(Person::username)
        .filter(name -> Tree.user(tx, domain, name).isPresent()).collect(Collectors.toSet()));
    return people.stream().filter(p -> !known.contains(p.username())).toList();
  }

  static Map<String, Object> row(Person person, Domain domain) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("username", person.username());
    row.put("firstname", person.firstName());
    row.put("lastname", person.lastName());
    row.put("email", person.email());
    row.put("principal", person.dn());
    row.put("domain", domain.name());
    return row;
  }

  /** What {@code createAccount} would be called with. */
  static Parameters asUser(Parameters p, Person person) {
    Map<String, Object> values = new HashMap<>(p.values());
    values.put("username", person.username());
    values.put("firstname", person.firstName());
    values.put("lastname", person.lastName());
    values.put("email", person.email());
    return new Parameters(values);
  }
}
