package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoopbackOnlyFilterTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,200", "127.8.8.8,200", "::1,200", "0:0:0:0:0:0:0:1,200", "::ffff:127.0.0.1,200",
        "10.0.0.7,403", "192.0.2.1,403", "2001:db8::1,403", "::ffff:192.0.2.1,403", "0.0.0.0,403"
    })
    void shouldAnswerThisMachineOnly(String address, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sandbox/journal");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new LoopbackOnlyFilter().doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(chain.getRequest() != null).isEqualTo(status == 200);
    }
}
