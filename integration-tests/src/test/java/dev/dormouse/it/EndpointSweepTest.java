package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.CredentialStore;
import dev.dormouse.it.OpenApi.Described;
import dev.dormouse.it.SweptOperation.Hosts;
import dev.dormouse.it.SweptOperation.Whose;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of API and registry, asked by nobody, by somebody whom it is no business of, and
 * by the operator. What it is about must be as it was before, each time.
 */
class EndpointSweepTest {
    private static final Duration LIFE_MIN = Duration.ofMinutes(1);

    /** When a token was used last, when DNS was asked, and what it said. */
    private static final String BY_ITSELF =
            "\"(lastUsed|checked|since)\":(null|\"[^\"]*\")"
                    + "|,\"problem\":(null|\\{[^}]*})"
                    + "|\"state\":\"(unknown|missing)\"";

    /** Each turns a request into one that is wrong in another way, too. */
    private static final List<UnaryOperator<Call>> WRONG =
            List.of(
                    call -> call.with("accept", "application/xml"),
                    call -> call.with("content-type", "text/plain"),
                    call -> call.body("application/json", "{".getBytes(UTF_8)),
                    call -> call.body("application/json", new byte[0]));

    @TempDir private static Path folder;

    private static RunningCloud cloud;
    private static Person ada;
    private static Person eve;
    private static Belongings adas;
    private static Hosts hosts;
    private static List<SweptOperation> operations;
    private static Map<String, Described> described;
    private static Map<String, String> before;

    private final SoftAssertions softly = new SoftAssertions();

    @BeforeAll
    static void makeSomethingToAskFor() throws Exception {
        cloud = RunningCloud.get();
        hosts = new Hosts(cloud.settings().apiUrl(), cloud.settings().registryUrl());
        operations = SweptOperation.all();
        described =
                OpenApi.operations(
                        Path.of("..").toRealPath().resolve("control-plane/openapi.yaml"));
        ada = cloud.newPerson();
        eve = cloud.newPerson();
        adas = Belongings.of(cloud, ada, folder);
        before = whatAdaSees();
    }

    @AfterEach
    void everythingOfAdaIsAsItWas() {
        assertThat(whatAdaSees()).isEqualTo(before);
        for (URI place : cloud.throughEach(adas.app().url().resolve("/version"))) {
            assertThat(text(cloud.http().send(Call.get(place)))).isEqualTo("1");
        }
    }

    /** What each reading operation answers her, but for what changes by itself. */
    private static Map<String, String> whatAdaSees() {
        Map<String, String> seen = new TreeMap<>();
        for (SweptOperation operation : operations) {
            boolean reads = operation.method().equals("GET") && operation.whose() != Whose.OPERATOR;
            // one does not end, and the other is longer each time somebody looks
            if (reads && !operation.path().contains("/logs")) {
                Answer answer = as(ada.token(), operation.call(hosts, adas.byId()));
                assertThat(answer.status()).as("%s: %s", operation, text(answer)).isIn(200, 204);
                String body = text(answer).replaceAll(BY_ITSELF, "");
                seen.put(operation.name(), body + answer.header("range").orElse(""));
            }
        }
        return seen;
    }

    @Test
    void everyOperationOfTheDocumentIsSwept() {
        assertThat(operations.stream().filter(each -> !each.isOfRegistry()))
                .as("operations.txt lists what control-plane/openapi.yaml describes")
                .extracting(SweptOperation::name)
                .containsExactlyInAnyOrderElementsOf(described.keySet());
        assertThat(operations.stream().filter(each -> each.whose() == Whose.PUBLIC))
                .extracting(SweptOperation::name)
                .containsExactlyInAnyOrderElementsOf(
                        described.entrySet().stream()
                                .filter(each -> each.getValue().isPublic())
                                .map(Map.Entry::getKey)
                                .toList());
    }

    @Test
    void nobodyIsAnsweredOnlyWhatIsPublic() {
        for (SweptOperation operation : operations) {
            Call call = operation.call(hosts, adas.byId());
            boolean isPublic = operation.whose() == Whose.PUBLIC;
            Answer answer = cloud.http().send(call);
            assertStatus(operation, answer, isPublic ? 200 : 401);
            if (!isPublic) {
                softly.assertThat(answer.header("www-authenticate"))
                        .as(operation.name())
                        .isPresent();
                assertSaysNothingOfAda(operation, answer);
                assertStatus(operation, as("nonsense", call), expectedOfNonsense(operation));
            }
        }
        softly.assertAll();
    }

    /** There it is no token yet: whoever brings it back is refused. */
    private static int expectedOfNonsense(SweptOperation operation) {
        return operation.path().equals("/v2/token") ? 200 : 401;
    }

    @Test
    void nobodyLearnsWhatThereIsFromARequestThatIsWrongOtherwise() {
        for (SweptOperation operation : operations) {
            for (UnaryOperator<Call> wrong : waysToBeWrong(operation)) {
                Answer there = cloud.http().send(wrong.apply(operation.call(hosts, adas.byId())));
                Answer nowhere =
                        cloud.http().send(wrong.apply(operation.call(hosts, adas.ofNothing())));
                if (operation.whose() != Whose.PUBLIC) {
                    softly.assertThat(there.status()).as(operation.name()).isIn(400, 401, 406, 415);
                }
                softly.assertThat(anonymous(there))
                        .as(operation.name())
                        .isEqualTo(anonymous(nowhere));
            }
        }
        softly.assertAll();
    }

    private static List<UnaryOperator<Call>> waysToBeWrong(SweptOperation operation) {
        return operation.body().isEmpty() ? WRONG.subList(0, 1) : WRONG;
    }

    /** An answer without the one thing that differs each time. */
    private static String anonymous(Answer answer) {
        return answer.status()
                + text(answer).replaceAll("\"requestId\":\"[^\"]*\"", "")
                + answer.header("content-type").orElse("");
    }

    @Test
    void whatIsOfAnotherOrganisationIsNotThere() throws Exception {
        for (SweptOperation operation : operations) {
            for (Call call : callsAbout(operation, adas.byId())) {
                assertNotThere(operation, as(login(eve), call));
            }
            for (Call call : callsAbout(operation, adas.byName())) {
                assertNotThere(operation, as(login(eve), call));
            }
        }
        softly.assertAll();
    }

    @Test
    void toATokenWhatIsOfOthersIsAsWhatIsOfNobody() {
        for (SweptOperation operation : operations) {
            List<Call> nowhere = callsAbout(operation, adas.ofNothing());
            for (Map<String, String> names : List.of(adas.byId(), adas.byName())) {
                List<Call> there = callsAbout(operation, names);
                for (int i = 0; i < there.size(); i++) {
                    Answer answer = as(eve.token(), there.get(i));
                    Answer expected = as(eve.token(), nowhere.get(i));
                    softly.assertThat(answer.status() + code(answer))
                            .as(operation.name())
                            .isEqualTo(expected.status() + code(expected));
                    assertSaysNothingOfAda(operation, answer);
                }
            }
        }
        softly.assertAll();
    }

    /** Those in which an organisation's things, or itself, are named in some way. */
    private static List<Call> callsAbout(SweptOperation operation, Map<String, String> names) {
        List<Call> calls = new ArrayList<>();
        if (operation.whose() == Whose.ORGANISATION) {
            calls.add(operation.call(hosts, names));
        }
        Described document = described.get(operation.name());
        if (document != null && document.takesOrganisation()) {
            SweptOperation inOrganisation =
                    new SweptOperation(
                            operation.method(),
                            operation.path() + "?organisation={organisation}",
                            operation.whose(),
                            operation.body());
            calls.add(inOrganisation.call(hosts, names));
        }
        return calls;
    }

    private void assertNotThere(SweptOperation operation, Answer answer) {
        assertStatus(operation, answer, 404);
        // what no operation answers to would be not found by everybody
        softly.assertThat(code(answer)).as(operation.name()).isNotEqualTo("not-found");
        assertSaysNothingOfAda(operation, answer);
    }

    @Test
    void whatIsOfOperatorsIsForbidden() throws Exception {
        for (SweptOperation operation : operations) {
            if (operation.whose() == Whose.OPERATOR) {
                for (String token : List.of(login(eve), eve.token(), ada.token())) {
                    Answer answer = as(token, operation.call(hosts, adas.byId()));
                    assertStatus(operation, answer, 403);
                    softly.assertThat(code(answer)).isEqualTo("operator-only");
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void operatorReadsAndChangesNothingOfAnOrganisation() throws Exception {
        String operator = Belongings.operatorToken(cloud);
        for (SweptOperation operation : operations) {
            for (Call call : callsAbout(operation, adas.byId())) {
                Answer answer = as(operator, call);
                assertStatus(operation, answer, 403);
                assertSaysNothingOfAda(operation, answer);
            }
        }
        softly.assertAll();
    }

    @Test
    void everybodySeesTheirOwnOnly() throws Exception {
        for (SweptOperation operation : operations) {
            if (operation.whose() == Whose.OWN && !operation.method().equals("POST")) {
                for (String token : List.of(login(eve), eve.token())) {
                    Answer answer = as(token, operation.call(hosts, adas.byId()));
                    assertStatus(operation, answer, 200);
                    assertSaysNothingOfAda(operation, answer);
                }
            }
        }
        softly.assertAll();
    }

    private void assertStatus(SweptOperation operation, Answer answer, int status) {
        softly.assertThat(answer.status()).as("%s: %s", operation, text(answer)).isEqualTo(status);
    }

    /** Ids that the request itself held may stand in the detail; what they lead to may not. */
    private void assertSaysNothingOfAda(SweptOperation operation, Answer answer) {
        softly.assertThat(text(answer))
                .as(operation.name())
                .doesNotContain("hidden-from-all", "blue", adas.app().url().toString())
                .doesNotContain("\"id\":\"" + adas.app().id())
                .doesNotContain("\"id\":\"" + adas.byId().get("organisation"))
                .doesNotContain("\"id\":\"" + adas.byId().get("token"));
    }

    private static Answer as(String token, Call call) {
        return cloud.http().send(call.with("authorization", "Bearer " + token));
    }

    /** Of a problem document, or of an error of the registry. */
    private static String code(Answer answer) {
        if (answer.body().length == 0) {
            return "";
        }
        String code = answer.json().path("code").asText("");
        return code.isEmpty()
                ? answer.json().path("errors").path(0).path("detail").path("code").asText("")
                : code;
    }

    private static String text(Answer answer) {
        return new String(answer.body(), UTF_8);
    }

    /** An access token of somebody's login, good for a while. */
    private static String login(Person person) throws Exception {
        Credential.Login login = stored(person);
        if (login.expires().isBefore(Instant.now().plus(LIFE_MIN))) {
            person.command().run("whoami");
            login = stored(person);
        }
        return login.accessToken();
    }

    private static Credential.Login stored(Person person) {
        CredentialStore store = new CredentialStore(person.command().home(), Pause.SLEEPING);
        CloudAddress address = CloudAddress.of(cloud.settings().apiUrl());
        return (Credential.Login) store.find(address).orElseThrow();
    }
}
